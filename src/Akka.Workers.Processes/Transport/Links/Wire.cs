using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Akka.Workers.Processes.Transport;

/// <summary>
/// The socket of a link. It does not block, so that a sender's own thread can write; who must wait does so by polling.
/// </summary>
internal sealed class Wire : IDisposable
{
    private const int SocketBuffer = 1 << 20;
    private readonly Socket _socket;
    private readonly ArraySegment<byte>[] _both = new ArraySegment<byte>[2];

    public Wire(Socket socket)
    {
        _socket = socket;
        socket.Blocking = false;
        socket.SendBufferSize = SocketBuffer;
    }

    /// <summary>Writes what can be written now: how much, 0 when nothing can be, or -1 when the connection is gone.</summary>
    public int TrySend(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Sent(_socket.Send(bytes, SocketFlags.None, out var error), error);
        }
        catch (ObjectDisposedException)
        {
            return -1;
        }
    }

    /// <summary>As <see cref="TrySend(ReadOnlySpan{byte})"/>, of two pieces one behind the other. For one writer at a time.</summary>
    public int TrySend(ReadOnlyMemory<byte> first, ReadOnlyMemory<byte> second)
    {
        if (!MemoryMarshal.TryGetArray(first, out _both[0]) || !MemoryMarshal.TryGetArray(second, out _both[1]))
            return TrySend(first.Span);
        try
        {
            return Sent(_socket.Send(_both, SocketFlags.None, out var error), error);
        }
        catch (ObjectDisposedException)
        {
            return -1;
        }
        finally
        {
            Array.Clear(_both);
        }
    }

    /// <summary>Waits until something can be written, or the time is up.</summary>
    public void WaitToSend(TimeSpan limit) => Poll(limit, SelectMode.SelectWrite);

    /// <summary>Waits for bytes; 0 at the end of the connection.</summary>
    public int Receive(Span<byte> space)
    {
        try
        {
            while (true)
            {
                Poll(System.Threading.Timeout.InfiniteTimeSpan, SelectMode.SelectRead);
                var received = _socket.Receive(space, SocketFlags.None, out var error);
                if (error is not SocketError.WouldBlock)
                    return error is SocketError.Success ? received : 0;
            }
        }
        catch (ObjectDisposedException)
        {
            return 0;
        }
    }

    /// <summary>Ends the connection in both directions, which also wakes the reader.</summary>
    public void Shutdown()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // It has ended already.
        }
    }

    public void Dispose() => _socket.Dispose();

    private static int Sent(int sent, SocketError error) => error switch
    {
        SocketError.Success => sent,
        SocketError.WouldBlock or SocketError.NoBufferSpaceAvailable => 0,
        _ => -1,
    };

    private void Poll(TimeSpan limit, SelectMode mode)
    {
        try
        {
            _socket.Poll(limit == System.Threading.Timeout.InfiniteTimeSpan ? -1 : (int)limit.TotalMicroseconds, mode);
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // What follows finds out.
        }
    }
}
