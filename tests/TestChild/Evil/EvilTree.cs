using System.Buffers.Binary;
using System.Text;

namespace TestChild.Evil;

/// <summary>Puts a piece of bytes in place of a tree in a written message.</summary>
internal static class EvilTree
{
    /// <summary>The name of the one node of the tree that is to be replaced.</summary>
    public const string Mark = "here-is-the-tree";

    public static byte[] Put(byte[] message, byte[] tree)
    {
        // bin 8, the length, then an array of four whose first is the name.
        var name = message.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Mark));
        var start = message.AsSpan(0, name).LastIndexOf((byte)0xC4);
        var end = start + 2 + message[start + 1];
        var head = new byte[5];
        head[0] = 0xC6;
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(1), (uint)tree.Length);
        return [.. message[..start], .. head, .. tree, .. message[end..]];
    }
}
