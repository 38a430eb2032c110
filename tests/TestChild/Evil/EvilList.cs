using System.Buffers.Binary;
using System.Text;

namespace TestChild.Evil;

/// <summary>Makes a written list of two messages that come back a long one.</summary>
internal static class EvilList
{
    /// <summary>The first of the two.</summary>
    public const string Mark = "here-are-the-messages";

    // By the serializer of byte arrays: no manifest, no bytes, no sender.
    private static ReadOnlySpan<byte> Smallest => [0x94, 4, 0xA0, 0xC4, 0, 0xA0];

    /// <summary>Puts so many of the smallest messages there are in place of the first.</summary>
    public static byte[] Lengthen(byte[] written, int count)
    {
        // An array of two, of which the first is an array of four; it ends with its text and an empty sender.
        var text = written.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Mark));
        var start = written.AsSpan(0, text).LastIndexOf([(byte)0x92, (byte)0x94]);
        var end = text + Mark.Length + 1;
        var list = new byte[5 + count * Smallest.Length];
        list[0] = 0xDD;
        BinaryPrimitives.WriteUInt32BigEndian(list.AsSpan(1), (uint)count + 1);
        for (var at = 5; at < list.Length; at += Smallest.Length)
            Smallest.CopyTo(list.AsSpan(at));
        return [.. written[..start], .. list, .. written[end..]];
    }
}
