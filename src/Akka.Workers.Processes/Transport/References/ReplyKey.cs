using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Akka.Workers.Processes.Transport;

/// <summary>
/// Names of temporary reply addresses: 128 random bits. Who knows one may answer, over whichever link of the launching process
/// the question came.
/// </summary>
internal static class ReplyKey
{
    private const int Batch = 128;
    private const int Length = 32;

    [ThreadStatic]
    private static UInt128[]? t_keys;

    [ThreadStatic]
    private static int t_next;

    /// <summary>A new key. Random bytes are taken from the system for many at once, for that costs more than all else about an Ask.</summary>
    public static UInt128 Next()
    {
        var keys = t_keys ??= new UInt128[Batch];
        if (t_next == 0)
        {
            RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(keys.AsSpan()));
            t_next = Batch;
        }

        return keys[--t_next];
    }

    public static string Name(UInt128 key)
    {
        Span<byte> bytes = stackalloc byte[Length / 2];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, key);
        return Convert.ToHexStringLower(bytes);
    }

    public static bool TryParse(string name, out UInt128 key)
    {
        key = default;
        Span<byte> bytes = stackalloc byte[Length / 2];
        if (name.Length != Length || Convert.FromHexString(name, bytes, out _, out _) is not OperationStatus.Done)
            return false;
        key = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        return true;
    }
}
