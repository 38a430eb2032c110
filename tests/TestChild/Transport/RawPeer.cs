using System.Buffers.Binary;
using System.Net.Sockets;

namespace TestChild.Transport;

/// <summary>The limit: a framed socket with nothing on it, written in whole buffers and read on a thread of its own.</summary>
internal sealed class RawPeer : IBenchPeer
{
    private const int Head = sizeof(int) + sizeof(long);
    private const int BufferBytes = 256 << 10;
    private const long NoAnswer = -1, Cpu = -2;

    private readonly Socket _socket;
    private readonly byte[] _out = new byte[BufferBytes];
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource<TimeSpan>?[] _asked = new TaskCompletionSource<TimeSpan>?[1024];
    private int _length;
    private long _next;
    private bool _inBatch;

    public RawPeer(Socket socket)
    {
        _socket = socket;
        new Thread(() => Read(answering: false)) { IsBackground = true }.Start();
    }

    private RawPeer(Socket socket, bool _) => _socket = socket;

    /// <summary>The other side: answers until the connection ends.</summary>
    public static void Serve(Socket socket) => new RawPeer(socket, true).Read(answering: true);

    public Task AskAsync(byte[] payload) => AskAsync(payload, 0);

    public ValueTask TellAsync(byte[] payload)
    {
        lock (_lock)
            Append(payload, NoAnswer);
        return ValueTask.CompletedTask;
    }

    public async Task SettleAsync() => await AskAsync([], 0);

    public Task<TimeSpan> FarCpuAsync() => AskAsync([], Cpu);

    private Task<TimeSpan> AskAsync(byte[] payload, long kind)
    {
        // Who asked goes on, on the reader's thread: its next question waits for the end of the batch.
        var asked = new TaskCompletionSource<TimeSpan>();
        lock (_lock)
        {
            var id = _next++ % _asked.Length;
            _asked[id] = asked;
            Append(payload, kind == Cpu ? Cpu - id : id);
            if (!_inBatch)
                Flush();
        }

        return asked.Task;
    }

    private void Append(ReadOnlySpan<byte> payload, long id)
    {
        if (_length + Head + payload.Length > _out.Length)
            Flush();
        BinaryPrimitives.WriteInt32LittleEndian(_out.AsSpan(_length), payload.Length);
        BinaryPrimitives.WriteInt64LittleEndian(_out.AsSpan(_length + sizeof(int)), id);
        payload.CopyTo(_out.AsSpan(_length + Head));
        _length += Head + payload.Length;
    }

    private void Flush()
    {
        for (var at = 0; at < _length;)
            at += _socket.Send(_out.AsSpan(at, _length - at));
        _length = 0;
    }

    private void Read(bool answering)
    {
        var buffer = new byte[2 * BufferBytes];
        var filled = 0;
        while (_socket.Receive(buffer.AsSpan(filled)) is > 0 and var received)
        {
            filled += received;
            lock (_lock)
                _inBatch = true;
            var at = 0;
            while (filled - at >= Head && filled - at >= Head + BinaryPrimitives.ReadInt32LittleEndian(buffer.AsSpan(at)))
            {
                var length = BinaryPrimitives.ReadInt32LittleEndian(buffer.AsSpan(at));
                var id = BinaryPrimitives.ReadInt64LittleEndian(buffer.AsSpan(at + sizeof(int)));
                Take(id, buffer.AsSpan(at + Head, length), answering);
                at += Head + length;
            }

            lock (_lock)
            {
                _inBatch = false;
                Flush();
            }

            buffer.AsSpan(at, filled - at).CopyTo(buffer);
            filled -= at;
        }
    }

    private void Take(long id, ReadOnlySpan<byte> payload, bool answering)
    {
        if (!answering)
        {
            var ticks = payload.Length == sizeof(long) ? BinaryPrimitives.ReadInt64LittleEndian(payload) : 0;
            Interlocked.Exchange(ref _asked[id], null)?.SetResult(TimeSpan.FromTicks(ticks));
            return;
        }

        if (id == NoAnswer)
            return;
        lock (_lock)
        {
            if (id >= 0)
                Append(payload, id);
            else
                Append(BitConverter.GetBytes(Environment.CpuUsage.TotalTime.Ticks), Cpu - id);
        }
    }
}
