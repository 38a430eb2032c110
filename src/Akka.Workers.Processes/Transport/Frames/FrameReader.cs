using System.Buffers.Binary;
using System.Text;

namespace Akka.Workers.Processes.Transport;

/// <summary>The fields of one frame. What cannot be read is a violation: the other side is broken or hostile.</summary>
internal ref struct FrameReader(ReadOnlySpan<byte> fields)
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private ReadOnlySpan<byte> _rest = fields;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    public byte Byte() => Take(1)[0];

    public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));

    public UInt128 Key() => BinaryPrimitives.ReadUInt128LittleEndian(Take(16));

    public uint Number()
    {
        uint value = 0;
        for (var shift = 0; shift < 35; shift += 7)
        {
            var next = Byte();
            value |= (uint)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }

        throw new LinkViolationException("a number of more than five bytes");
    }

    /// <summary>A number that must be below a bound: an index into a table, or a length.</summary>
    public int Below(int bound, string what)
    {
        var value = Number();
        return value < (uint)bound ? (int)value : throw new LinkViolationException($"{what} {value} where less than {bound} is allowed");
    }

    public string Text(int maxBytes) => Decode(Take(Below(maxBytes + 1, "a text's length")));

    /// <summary>An actor's path.</summary>
    public string Path()
    {
        var text = Text(LinkLimits.Path);
        return LevelsOf(text) <= LinkLimits.Levels ? text : throw new LinkViolationException($"a path of more than {LinkLimits.Levels} levels");
    }

    /// <summary>How deep a path is, its address counted in.</summary>
    public static int LevelsOf(string path) => path.AsSpan().Count('/');

    public string TextToEnd() => Decode(Rest());

    public ReadOnlySpan<byte> Take(int count)
    {
        if (_rest.Length < count)
            throw new LinkViolationException("a frame that ends too early");
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    public ReadOnlySpan<byte> Rest() => Take(_rest.Length);

    public readonly void End()
    {
        if (_rest.Length > 0)
            throw new LinkViolationException("a frame with bytes behind its end");
    }

    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return s_strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new LinkViolationException("a text that is not UTF-8");
        }
    }
}
