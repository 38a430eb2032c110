using System.Buffers.Binary;
using System.Text;

namespace Akka.Workers.Processes.Transport;

/// <summary>
/// Whole frames, one behind the other. A frame is four bytes of length (of what follows), one of kind, and its fields; numbers
/// are little-endian or, where they are mostly small, of variable length.
/// </summary>
internal sealed class FrameBuffer(int capacity)
{
    public const int HeaderLength = sizeof(int) + 1;

    private byte[] _bytes = new byte[capacity];

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Begins a frame and returns where, for <see cref="End"/>.</summary>
    public int Begin(FrameKind kind)
    {
        var start = Length;
        Space(HeaderLength)[sizeof(int)] = (byte)kind;
        return start;
    }

    /// <summary>Ends a frame.</summary>
    /// <param name="start">Where it began.</param>
    /// <param name="following">Bytes of it that are not in this buffer, but are sent right behind it.</param>
    public void End(int start, int following = 0) =>
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(start), Length - start - sizeof(int) + following);

    public void Byte(byte value) => Space(1)[0] = value;

    public void Int64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Space(sizeof(long)), value);

    public void Number(uint value)
    {
        var space = Free(5);
        var length = 0;
        for (; value >= 0x80; value >>= 7)
            space[length++] = (byte)(value | 0x80);
        space[length++] = (byte)value;
        Length += length;
    }

    public void Raw(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Space(bytes.Length));

    public void Text(string text)
    {
        Number((uint)Encoding.UTF8.GetByteCount(text));
        Length += Encoding.UTF8.GetBytes(text, Free(Encoding.UTF8.GetMaxByteCount(text.Length)));
    }

    public void Key(UInt128 key) => BinaryPrimitives.WriteUInt128LittleEndian(Space(16), key);

    private Span<byte> Space(int count)
    {
        var free = Free(count);
        Length += count;
        return free[..count];
    }

    private Span<byte> Free(int count)
    {
        if (_bytes.Length - Length < count)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        return _bytes.AsSpan(Length);
    }
}
