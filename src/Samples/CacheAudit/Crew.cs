using Akka.Actor;
using Akka.Workers;

namespace CacheAudit;

/// <summary>The workers of one audit, where HOCON places them.</summary>
internal sealed class Crew : IAsyncDisposable
{
    // Of several builds, so that the generated ids do not have it.
    private static readonly WorkerId<NoParameters> s_ledger = new("ledger");

    private Crew() { }

    public required IReadOnlyList<WorkerHandle> Hashers { get; init; }

    public required WorkerHandle Walker { get; init; }

    public required WorkerHandle Ledger { get; init; }

    public required WorkerHost SecondBuild { get; init; }

    public required WorkerHost BrokenBuild { get; init; }

    public Crashes Crashes { get; } = new();

    private IEnumerable<WorkerHandle> All => [Walker, .. Hashers, Ledger];

    public static async Task<Crew> LaunchAsync(ActorSystem system, WalkerParameters walker)
    {
        var workers = Workers.Get(system);
        var second = Builds.HostOf(system, Builds.Second);
        // All at once: each may have to wait for a process.
        var ledger = LaunchLedgerAsync(workers, second);
        var hashers = Task.WhenAll(Enumerable.Range(1, Environment.ProcessorCount)
            .Select(number => workers.LaunchAsync(WorkerIds.Hasher, NoParameters.Instance, new WorkerOptions { Name = $"hasher-{number}" })));
        var crew = new Crew
        {
            Walker = await workers.LaunchAsync(WorkerIds.ZipWalker, walker),
            Hashers = await hashers,
            Ledger = await ledger,
            SecondBuild = second,
            BrokenBuild = Builds.HostOf(system, Builds.Broken),
        };
        foreach (var worker in crew.All)
            crew.Crashes.Watch(worker);
        return crew;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in All)
            await worker.DisposeAsync();
    }

    /// <summary>An audit that was broken off after the upgrade has a state that only the second build can read.</summary>
    private static async Task<WorkerHandle> LaunchLedgerAsync(Workers workers, WorkerHost second)
    {
        var options = new WorkerOptions { Resume = true };
        try
        {
            return await workers.LaunchAsync(s_ledger, NoParameters.Instance, options);
        }
        catch (WorkerException failure) when (IsOfVersion(failure))
        {
            return await second.LaunchWorkerAsync(s_ledger, NoParameters.Instance, options);
        }
    }

    private static bool IsOfVersion(WorkerException failure) =>
        failure.InnerException is StateVersionException
        || failure.InnerException is WorkerException { Error.Type: "Akka.Workers.StateVersionException" };
}
