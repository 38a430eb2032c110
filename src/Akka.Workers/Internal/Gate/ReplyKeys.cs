using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Akka.Workers.Internal.Hosting;

namespace Akka.Workers.Internal.Gate;

/// <summary>
/// What a gate has given to each process that it asked for something, to be shown again with the answers. Nobody who holds the
/// worker's reference alone can speak for an incarnation. For the handle's actor only.
/// </summary>
internal sealed class ReplyKeys(Incarnations incarnations)
{
    private Dictionary<long, long>? _checks;

    /// <summary>For a request for which no incarnation is there yet.</summary>
    public long NewCheck(long request) => (_checks ??= [])[request] = Random();

    public bool Fit(HostReply reply) =>
        (reply is HostReply.Checked answer ? CheckOf(answer.Request) : incarnations.Find(reply.Incarnation)?.Key) == reply.Key;

    public void ForgetCheck(long request) => _checks?.Remove(request);

    /// <summary>What nobody can guess; never 0.</summary>
    public static long Random()
    {
        var random = 0L;
        while (random == 0)
            RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(new Span<long>(ref random)));
        return random;
    }

    private long? CheckOf(long request) => _checks is not null && _checks.TryGetValue(request, out var key) ? key : null;
}
