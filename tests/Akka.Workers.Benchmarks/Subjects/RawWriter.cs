using System.Net.Sockets;

namespace Akka.Workers.Benchmarks.Subjects;

/// <summary>
/// Two buffers: one is filled while the other is written. Who finds nobody writing does it, and goes on until nothing is left.
/// </summary>
internal sealed class RawWriter(Socket socket)
{
    private const int BufferBytes = 256 << 10;
    private readonly object _lock = new();
    private byte[] _filling = new byte[BufferBytes];
    private byte[] _writing = new byte[BufferBytes];
    private int _filled;
    private bool _isWriting;
    private bool _isCorked;

    /// <param name="payload">What is sent.</param>
    /// <param name="kind">Of the frame.</param>
    /// <param name="number">Of the question.</param>
    /// <param name="flush">Whether somebody waits for it; else it goes with the next that is, or when the buffer is full.</param>
    public void Append(ReadOnlySpan<byte> payload, byte kind, int number, bool flush)
    {
        lock (_lock)
        {
            if (_filled + RawFrame.Head + payload.Length > BufferBytes)
            {
                Write();
                while (_filled + RawFrame.Head + payload.Length > BufferBytes)
                    Monitor.Wait(_lock);
            }

            RawFrame.Write(_filling.AsSpan(_filled), payload, kind, number);
            _filled += RawFrame.Head + payload.Length;
            if (flush && !_isCorked)
                Write();
        }
    }

    /// <summary>What is appended from now on waits.</summary>
    public void Cork()
    {
        lock (_lock)
            _isCorked = true;
    }

    public void Uncork()
    {
        lock (_lock)
        {
            _isCorked = false;
            Write();
        }
    }

    // Under the lock, which is given up while the socket is written to.
    private void Write()
    {
        if (_isWriting)
            return;
        _isWriting = true;
        while (_filled > 0)
        {
            var length = _filled;
            (_filling, _writing, _filled) = (_writing, _filling, 0);
            Monitor.PulseAll(_lock);
            Monitor.Exit(_lock);
            try
            {
                for (var at = 0; at < length;)
                    at += socket.Send(_writing.AsSpan(at, length - at));
            }
            finally
            {
                Monitor.Enter(_lock);
            }
        }

        _isWriting = false;
    }
}
