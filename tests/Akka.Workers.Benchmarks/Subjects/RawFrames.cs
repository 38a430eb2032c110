using System.Buffers.Binary;
using System.Net.Sockets;

namespace Akka.Workers.Benchmarks.Subjects;

/// <summary>Length of the payload (4 bytes), kind (1), number (4), payload.</summary>
internal readonly ref struct RawFrame(byte kind, int number, ReadOnlySpan<byte> payload)
{
    public const byte Told = 0, Question = 1, Handled = 2;
    public const int Head = 2 * sizeof(int) + 1;

    public byte Kind { get; } = kind;

    public int Number { get; } = number;

    public ReadOnlySpan<byte> Payload { get; } = payload;

    public static void Write(Span<byte> to, ReadOnlySpan<byte> payload, byte kind, int number)
    {
        BinaryPrimitives.WriteInt32LittleEndian(to, payload.Length);
        to[sizeof(int)] = kind;
        BinaryPrimitives.WriteInt32LittleEndian(to[(sizeof(int) + 1)..], number);
        payload.CopyTo(to[Head..]);
    }

    public static bool TryRead(ReadOnlySpan<byte> from, out RawFrame frame)
    {
        frame = default;
        if (from.Length < Head || from.Length - Head < BinaryPrimitives.ReadInt32LittleEndian(from))
            return false;
        frame = new RawFrame(
            from[sizeof(int)],
            BinaryPrimitives.ReadInt32LittleEndian(from[(sizeof(int) + 1)..]),
            from.Slice(Head, BinaryPrimitives.ReadInt32LittleEndian(from)));
        return true;
    }
}

/// <summary>Reads as much as there is, for one thread.</summary>
internal sealed class RawReader(Socket socket)
{
    private readonly byte[] _buffer = new byte[512 << 10];
    private int _at;
    private int _filled;

    /// <summary>Waits for more; false at the end.</summary>
    public bool TryFill()
    {
        _buffer.AsSpan(_at, _filled - _at).CopyTo(_buffer);
        (_at, _filled) = (0, _filled - _at);
        try
        {
            var received = socket.Receive(_buffer.AsSpan(_filled));
            _filled += received;
            return received > 0;
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }

    public bool TryTake(out RawFrame frame)
    {
        if (!RawFrame.TryRead(_buffer.AsSpan(_at, _filled - _at), out frame))
            return false;
        _at += RawFrame.Head + frame.Payload.Length;
        return true;
    }
}
