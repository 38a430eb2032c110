using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace Akka.Workers.Internal.State;

/// <summary>
/// A saved state as it stands in the store: it says itself what it is, and whether it is whole.
/// </summary>
/// <remarks>
/// Layout, numbers little-endian: magic <c>AKWS</c> (4), format (2), id (2 + n, UTF-8), name (2 + n), incarnation (4),
/// epoch (8), state version (4), payload length (8), payload, how many handles are in it (4), those (2 + n each), room that was
/// not needed (n, zeros), XXH128 of all before it (16).
/// </remarks>
internal static class StateEnvelope
{
    public const ushort Format = 3;
    private const ushort FirstFormat = 1;
    private const int NumbersLength = 4 + 8 + 4 + 8;
    private const int FixedLength = 4 + 2 + 2 + 2 + NumbersLength;
    private static readonly int s_hashLength = new XxHash128().HashLengthInBytes;
    private static ReadOnlySpan<byte> Magic => "AKWS"u8;

    /// <summary>What stands before the payload, in bytes.</summary>
    public static int LengthBefore(string id, string name) => FixedLength + Encoding.UTF8.GetByteCount(id) + Encoding.UTF8.GetByteCount(name);

    public static byte[] Encode(string id, string name, int incarnation, long epoch, StateImage image)
    {
        var before = LengthBefore(id, name);
        var behind = sizeof(int) + image.Handles.Sum(handle => sizeof(ushort) + Encoding.UTF8.GetByteCount(handle)) + s_hashLength;
        var bytes = image.Buffer?.Take(before, behind) ?? Around(image.Payload.Span, before, behind);
        var rest = bytes.AsSpan();
        Magic.CopyTo(rest);
        BinaryPrimitives.WriteUInt16LittleEndian(rest[Magic.Length..], Format);
        rest = Text(Text(rest[(Magic.Length + 2)..], id), name);
        BinaryPrimitives.WriteInt32LittleEndian(rest, incarnation);
        BinaryPrimitives.WriteInt64LittleEndian(rest[4..], epoch);
        BinaryPrimitives.WriteInt32LittleEndian(rest[12..], image.Version);
        BinaryPrimitives.WriteInt64LittleEndian(rest[16..], image.Payload.Length);
        rest = rest[(NumbersLength + image.Payload.Length)..];
        BinaryPrimitives.WriteInt32LittleEndian(rest, image.Handles.Count);
        rest = rest[sizeof(int)..];
        foreach (var handle in image.Handles)
            rest = Text(rest, handle);
        rest.Clear();
        XxHash128.Hash(bytes.AsSpan(..^s_hashLength), bytes.AsSpan(^s_hashLength..));
        return bytes;
    }

    /// <exception cref="StateRefusedException">It is damaged, of another format, or belongs to another worker or epoch; says which.</exception>
    public static StateImage Decode(ReadOnlyMemory<byte> bytes, string id, string name, long epoch)
    {
        var span = bytes.Span;
        if (span.Length < FixedLength || !span.StartsWith(Magic))
            throw new StateRefusedException("it is no saved state of a worker");
        var format = BinaryPrimitives.ReadUInt16LittleEndian(span[Magic.Length..]);
        var content = format switch
        {
            < FirstFormat or > Format => throw new StateRefusedException($"it has format {format}, and this code reads formats {FirstFormat} to {Format}"),
            < Format => OlderEnvelope.Checked(span),
            _ => Checked(span),
        };
        if (content.Length < FixedLength)
            throw new StateRefusedException("it ends before its payload");
        var rest = Expect(Expect(content[(Magic.Length + 2)..], "worker id", id), "worker name", name);
        if (rest.Length < NumbersLength)
            throw new StateRefusedException("it ends before its payload");
        if (BinaryPrimitives.ReadInt64LittleEndian(rest[4..]) is var found && found != epoch)
            throw new StateRefusedException($"it is of epoch {found}, and stands in the place of epoch {epoch}");
        var version = BinaryPrimitives.ReadInt32LittleEndian(rest[12..]);
        var length = BinaryPrimitives.ReadInt64LittleEndian(rest[16..]);
        rest = rest[NumbersLength..];
        if (length < 0 || length > rest.Length)
            throw new StateRefusedException($"it says that its payload has {length} bytes, and has {rest.Length}");
        var behind = rest[(int)length..];
        var payload = bytes.Slice(content.Length - rest.Length, (int)length);
        return new StateImage(version, payload) { Handles = format < Format ? OlderEnvelope.HandlesIn(format, behind) : HandlesIn(behind) };
    }

    /// <summary>Whosever it is.</summary>
    /// <exception cref="StateRefusedException">It is damaged, or of another format; says which.</exception>
    public static SavedState Parse(ReadOnlyMemory<byte> bytes)
    {
        var span = bytes.Span;
        var (id, name, epoch) = ("", "", 0L);
        // Of what is no envelope, Decode says what it is.
        if (span.Length >= FixedLength && TryText(span[6..], out id, out var rest) && TryText(rest, out name, out rest) && rest.Length >= NumbersLength)
            epoch = BinaryPrimitives.ReadInt64LittleEndian(rest[4..]);
        return new SavedState(id, name, epoch, Decode(bytes, id, name, epoch));
    }

    /// <summary>As many texts as there should be, and what is behind them.</summary>
    /// <exception cref="StateRefusedException">There are less.</exception>
    public static List<string> Texts(ref ReadOnlySpan<byte> rest, int count)
    {
        var texts = new List<string>();
        for (; count > 0 && TryText(rest, out var text, out rest); count--)
            texts.Add(text);
        return count == 0 ? texts : throw new StateRefusedException("its handles are not as many as it says");
    }

    private static ReadOnlySpan<byte> Checked(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= s_hashLength && XxHash128.Hash(bytes[..^s_hashLength]).AsSpan().SequenceEqual(bytes[^s_hashLength..])
            ? bytes[..^s_hashLength]
            : throw new StateRefusedException("its XXH128 does not agree with its content");

    private static List<string> HandlesIn(ReadOnlySpan<byte> rest)
    {
        if (rest.Length < sizeof(int))
            throw new StateRefusedException("it ends before it says how many handles it has");
        var count = BinaryPrimitives.ReadInt32LittleEndian(rest);
        rest = rest[sizeof(int)..];
        return Texts(ref rest, count);
    }

    private static byte[] Around(ReadOnlySpan<byte> payload, int before, int behind)
    {
        // What is around it is written by who asked.
        var bytes = GC.AllocateUninitializedArray<byte>(before + payload.Length + behind);
        payload.CopyTo(bytes.AsSpan(before));
        return bytes;
    }

    private static bool TryText(ReadOnlySpan<byte> from, out string text, out ReadOnlySpan<byte> rest)
    {
        text = "";
        rest = default;
        if (from.Length < 2 || BinaryPrimitives.ReadUInt16LittleEndian(from) is var length && from.Length < 2 + length)
            return false;
        text = Encoding.UTF8.GetString(from.Slice(2, length));
        rest = from[(2 + length)..];
        return true;
    }

    private static Span<byte> Text(Span<byte> to, string text)
    {
        var length = Encoding.UTF8.GetBytes(text, to[2..]);
        BinaryPrimitives.WriteUInt16LittleEndian(to, (ushort)length);
        return to[(2 + length)..];
    }

    private static ReadOnlySpan<byte> Expect(ReadOnlySpan<byte> from, string what, string expected)
    {
        // The checksum tells of damage only: whoever forges an envelope computes it too.
        if (!TryText(from, out var found, out var rest))
            throw new StateRefusedException($"it ends within its {what}");
        return found == expected ? rest : throw new StateRefusedException($"it is of {what} '{found}', and was looked up for '{expected}'");
    }
}

/// <summary>A saved state that is not taken, and why.</summary>
internal sealed class StateRefusedException(string why, long? epoch = null) : WorkerException(why)
{
    /// <summary>The epoch it stands under, where that is known.</summary>
    public long? Epoch => epoch;
}
