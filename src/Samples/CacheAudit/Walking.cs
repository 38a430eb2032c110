using System.Collections.Concurrent;
using Akka.Workers;

namespace CacheAudit;

/// <summary>A package that was given up, and why.</summary>
public sealed record Evidence(string Package, int Kills, string Reason);

/// <summary>
/// Gives a walker one package after the other, and gives up the one that has killed it twice. One at a time, since a process
/// that dies does not tell what of: so there is only one that can have done it.
/// </summary>
internal sealed class Walking(WorkerHandle walker)
{
    private const int KillsUntilQuarantine = 2;

    private readonly SemaphoreSlim _turn = new(1);
    private readonly ConcurrentQueue<Evidence> _quarantined = [];

    public IReadOnlyList<Evidence> Quarantined => [.. _quarantined];

    public async Task<Walked> WalkAsync(string package)
    {
        await _turn.WaitAsync();
        try
        {
            var cause = "";
            for (var kills = 0; kills < KillsUntilQuarantine; kills++)
            {
                var incarnation = walker.Status.Incarnation;
                try
                {
                    return await walker.Ask<Walked>(new Walk(package));
                }
                catch (WorkerUnavailableException)
                {
                    if (await Succession.AfterAsync(walker, incarnation) is not { } known)
                        return new Walked([], "not walked: the walker has ended for good");
                    cause = known;
                }
            }

            _quarantined.Enqueue(new Evidence(package, KillsUntilQuarantine, cause));
            return new Walked([], $"quarantined after it killed the walker {KillsUntilQuarantine} times");
        }
        finally
        {
            _turn.Release();
        }
    }
}
