using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Akka.Workers.Internal.State;

/// <summary>
/// Saved states of formats 1 and 2, where they differ from today's: at their end stands a SHA-256, and before it in format 2 the
/// handles (2 + n each), and how many they are (4).
/// </summary>
internal static class OlderEnvelope
{
    private const ushort WithoutHandles = 1;

    /// <summary>Its content, without the hash.</summary>
    /// <exception cref="StateRefusedException">It is damaged.</exception>
    public static ReadOnlySpan<byte> Checked(ReadOnlySpan<byte> bytes) =>
        bytes.Length > SHA256.HashSizeInBytes && SHA256.HashData(bytes[..^SHA256.HashSizeInBytes]).AsSpan().SequenceEqual(bytes[^SHA256.HashSizeInBytes..])
            ? bytes[..^SHA256.HashSizeInBytes]
            : throw new StateRefusedException("its SHA-256 does not agree with its content");

    /// <exception cref="StateRefusedException">They are not what it says.</exception>
    public static List<string> HandlesIn(ushort format, ReadOnlySpan<byte> behind)
    {
        var has = format == WithoutHandles ? 0 : sizeof(int);
        if (behind.Length < has)
            throw new StateRefusedException("it ends before it says how many handles it has");
        var count = has == 0 ? 0 : BinaryPrimitives.ReadInt32LittleEndian(behind[^has..]);
        behind = behind[..^has];
        var handles = StateEnvelope.Texts(ref behind, count);
        return behind.IsEmpty ? handles : throw new StateRefusedException($"it has {behind.Length} bytes too many");
    }
}
