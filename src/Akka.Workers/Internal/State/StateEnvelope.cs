using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Akka.Workers.Internal.State;

/// <summary>
/// A saved state as it stands in the store: it says itself what it is, and whether it is whole.
/// </summary>
/// <remarks>
/// Layout, numbers little-endian: magic <c>AKWS</c> (4), format (2), id (2 + n, UTF-8), name (2 + n), incarnation (4),
/// epoch (8), state version (4), payload length (8), payload, SHA-256 of all before it (32). Format 2, of states with
/// handles in them: behind the payload those (2 + n each), and how many they are (4).
/// </remarks>
internal static class StateEnvelope
{
    public const ushort Format = 2;
    private const ushort WithoutHandles = 1;
    private const int NumbersLength = 4 + 8 + 4 + 8;
    private const int FixedLength = 4 + 2 + 2 + 2 + NumbersLength + SHA256.HashSizeInBytes;
    private static ReadOnlySpan<byte> Magic => "AKWS"u8;

    public static byte[] Encode(string id, string name, int incarnation, long epoch, StateImage image)
    {
        var handles = image.Handles;
        var handlesLength = handles.Count == 0 ? 0 : sizeof(int) + handles.Sum(handle => sizeof(ushort) + Encoding.UTF8.GetByteCount(handle));
        // All of it is written below.
        var bytes = GC.AllocateUninitializedArray<byte>(FixedLength + Encoding.UTF8.GetByteCount(id) + Encoding.UTF8.GetByteCount(name) + image.Payload.Length + handlesLength);
        var rest = bytes.AsSpan();
        Magic.CopyTo(rest);
        rest = rest[Magic.Length..];
        BinaryPrimitives.WriteUInt16LittleEndian(rest, handles.Count == 0 ? WithoutHandles : Format);
        rest = Text(Text(rest[2..], id), name);
        BinaryPrimitives.WriteInt32LittleEndian(rest, incarnation);
        BinaryPrimitives.WriteInt64LittleEndian(rest[4..], epoch);
        BinaryPrimitives.WriteInt32LittleEndian(rest[12..], image.Version);
        BinaryPrimitives.WriteInt64LittleEndian(rest[16..], image.Payload.Length);
        image.Payload.Span.CopyTo(rest[24..]);
        rest = rest[(24 + image.Payload.Length)..];
        foreach (var handle in handles)
            rest = Text(rest, handle);
        if (handles.Count > 0)
            BinaryPrimitives.WriteInt32LittleEndian(rest, handles.Count);
        SHA256.HashData(bytes.AsSpan(..^SHA256.HashSizeInBytes), bytes.AsSpan(^SHA256.HashSizeInBytes..));
        return bytes;
    }

    /// <exception cref="StateRefusedException">It is damaged, of another format, or belongs to another worker or epoch; says which.</exception>
    public static StateImage Decode(ReadOnlyMemory<byte> bytes, string id, string name, long epoch)
    {
        var span = bytes.Span;
        if (span.Length < FixedLength || !span.StartsWith(Magic))
            throw new StateRefusedException("it is no saved state of a worker");
        if (BinaryPrimitives.ReadUInt16LittleEndian(span[4..]) is var format && format is < WithoutHandles or > Format)
            throw new StateRefusedException($"it has format {format}, and this code reads formats {WithoutHandles} to {Format}");
        if (!SHA256.HashData(span[..^SHA256.HashSizeInBytes]).AsSpan().SequenceEqual(span[^SHA256.HashSizeInBytes..]))
            throw new StateRefusedException("its SHA-256 does not agree with its content");
        var rest = Expect(Expect(span[6..^SHA256.HashSizeInBytes], "worker id", id), "worker name", name);
        if (rest.Length < NumbersLength)
            throw new StateRefusedException("it ends before its payload");
        if (BinaryPrimitives.ReadInt64LittleEndian(rest[4..]) is var found && found != epoch)
            throw new StateRefusedException($"it is of epoch {found}, and stands in the place of epoch {epoch}");
        var version = BinaryPrimitives.ReadInt32LittleEndian(rest[12..]);
        var length = BinaryPrimitives.ReadInt64LittleEndian(rest[16..]);
        rest = rest[NumbersLength..];
        if (length < 0 || length > rest.Length || (format == WithoutHandles && length != rest.Length))
            throw new StateRefusedException($"it says that its payload has {length} bytes, and has {rest.Length}");
        var start = span.Length - SHA256.HashSizeInBytes - rest.Length;
        return new StateImage(version, bytes[start..(start + (int)length)]) { Handles = format == WithoutHandles ? [] : HandlesIn(rest[(int)length..]) };
    }

    private static List<string> HandlesIn(ReadOnlySpan<byte> rest)
    {
        if (rest.Length < sizeof(int))
            throw new StateRefusedException("it ends before it says how many handles it has");
        var count = BinaryPrimitives.ReadInt32LittleEndian(rest[^sizeof(int)..]);
        rest = rest[..^sizeof(int)];
        var handles = new List<string>();
        for (; count > 0 && TryText(rest, out var handle, out var behind); count--)
        {
            handles.Add(handle);
            rest = behind;
        }

        return count == 0 && rest.IsEmpty ? handles : throw new StateRefusedException("its handles are not as many as it says");
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
        if (from.Length < 2 || BinaryPrimitives.ReadUInt16LittleEndian(from) is var length && from.Length < 2 + length)
            throw new StateRefusedException($"it ends within its {what}");
        var found = Encoding.UTF8.GetString(from.Slice(2, length));
        return found == expected
            ? from[(2 + length)..]
            : throw new StateRefusedException($"it is of {what} '{found}', and was looked up for '{expected}'");
    }
}

/// <summary>A saved state that is not taken, and why.</summary>
internal sealed class StateRefusedException(string why, long? epoch = null) : WorkerException(why)
{
    /// <summary>The epoch it stands under, where that is known.</summary>
    public long? Epoch => epoch;
}
