using System.Net.Sockets;
using Akka.Event;

namespace Akka.Workers.Processes.Transport;

/// <summary>
/// A socket at a private place. Whoever connects is greeted, so many at once; who is not let in is dropped, and the waiting
/// goes on. The socket's file is gone when it is disposed of.
/// </summary>
internal sealed class PrivateSocket : IDisposable
{
    private const int Backlog = 1024;
    private const int AtOnce = 64;

    private readonly ILoggingAdapter _log;
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly SemaphoreSlim _room = new(AtOnce);
    private int _disposed;
    private int _dropped;

    /// <param name="path">Where it is to be, in a directory that was looked at.</param>
    /// <param name="log">For connections that are dropped.</param>
    public PrivateSocket(string path, ILoggingAdapter log)
    {
        _log = log;
        Path = path;
        _socket.Bind(new UnixDomainSocketEndPoint(path));
        _socket.Listen(Backlog);
    }

    public string Path { get; }

    /// <summary>Connections that were dropped.</summary>
    public int Dropped => Volatile.Read(ref _dropped);

    /// <summary>Greets whoever connects.</summary>
    /// <param name="greet">Keeps the socket and returns nothing, or says why it is to be dropped; what it throws is a reason too.</param>
    /// <param name="ct">Ends it.</param>
    public async Task AcceptAllAsync(Func<Socket, CancellationToken, Task<string?>> greet, CancellationToken ct)
    {
        while (true)
        {
            await _room.WaitAsync(ct).ConfigureAwait(false);
            var socket = await AcceptAsync(ct).ConfigureAwait(false);
            _ = GreetAsync(socket, greet, ct);
        }
    }

    public void Dispose()
    {
        // Once: by the second time another's socket may have the place.
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        _socket.Dispose();
        File.Delete(Path);
    }

    private async Task<Socket> AcceptAsync(CancellationToken ct)
    {
        try
        {
            return await _socket.AcceptAsync(ct).ConfigureAwait(false);
        }
        catch
        {
            _room.Release();
            throw;
        }
    }

    private async Task GreetAsync(Socket socket, Func<Socket, CancellationToken, Task<string?>> greet, CancellationToken ct)
    {
        try
        {
            if (await greet(socket, ct).ConfigureAwait(false) is { } why)
                Drop(socket, why);
        }
        catch (Exception failure)
        {
            Drop(socket, failure.Message);
        }
        finally
        {
            _room.Release();
        }
    }

    private void Drop(Socket socket, string why)
    {
        Interlocked.Increment(ref _dropped);
        _log.Debug("A connection to {0} was dropped: {1}", Path, why);
        socket.Dispose();
    }
}
