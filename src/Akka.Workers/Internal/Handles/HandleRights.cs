using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Akka.Actor;

namespace Akka.Workers.Internal.Handles;

/// <summary>
/// What stands in a handle wherever it is sent, and nowhere else. Made from the worker's name and a secret of its system, so
/// that it proves a handle's origin also when the worker has ended and nothing else is known of it.
/// </summary>
internal sealed class HandleRights
{
    private readonly byte[] _secret = RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes);

    /// <summary>Who knows it may control the worker.</summary>
    /// <param name="handle">The path of the worker's handle, with the number that tells it from others of its name.</param>
    public long OfControl(ActorPath handle) =>
        BinaryPrimitives.ReadInt64LittleEndian(HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes($"{handle.Name}#{handle.Uid}")));

    /// <summary>Who knows no more than this may send messages.</summary>
    public static long OfMessages(long control) =>
        BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(MemoryMarshal.AsBytes(new ReadOnlySpan<long>(in control))));
}
