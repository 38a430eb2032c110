using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Akka.Workers.Internal.Hosting;

namespace Akka.Workers.Internal.Gate;

/// <summary>
/// What a gate has given to each process that it asked for something, to be shown again with the answers. Nobody who holds the
/// worker's reference alone can speak for an incarnation. For the handle's actor only.
/// </summary>
internal sealed class ReplyKeys
{
    private readonly Dictionary<long, long> _keys = [];

    /// <param name="of">An incarnation, or a request for which none is there yet, negative.</param>
    public long New(long of) => _keys[of] = Random();

    public bool Fit(HostReply reply) =>
        _keys.TryGetValue(reply is HostReply.Checked answer ? -answer.Request : reply.Incarnation, out var key) && key == reply.Key;

    public void Forget(long of) => _keys.Remove(of);

    /// <summary>What nobody can guess.</summary>
    public static long Random()
    {
        var random = 0L;
        RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(new Span<long>(ref random)));
        return random;
    }
}
