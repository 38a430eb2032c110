using Akka.Actor;
using Akka.Workers;

namespace CacheAudit;

/// <summary>The workers of one audit, and what happens to them.</summary>
internal sealed class Crew : IAsyncDisposable
{
    private readonly List<WorkerHandle> _all = [];
    private int _crashes;

    private Crew(WorkerHost secondBuild, WorkerHost brokenBuild)
    {
        SecondBuild = secondBuild;
        BrokenBuild = brokenBuild;
    }

    public required IReadOnlyList<WorkerHandle> Hashers { get; init; }

    public required WorkerHandle Walker { get; init; }

    public required WorkerHandle Ledger { get; init; }

    public WorkerHost SecondBuild { get; }

    public WorkerHost BrokenBuild { get; }

    public int Crashes => Volatile.Read(ref _crashes);

    public static async Task<Crew> LaunchAsync(ActorSystem system)
    {
        var workers = Workers.Get(system);
        var first = Build(system, "first-build", FirstBuild.Instance);
        var second = Build(system, "second-build", CacheAudit.SecondBuild.Instance);
        var broken = Build(system, "broken-build", CacheAudit.BrokenBuild.Instance);
        var crew = new Crew(second, broken)
        {
            Ledger = await LaunchLedgerAsync(first, second),
            Hashers = await Task.WhenAll(Enumerable.Range(1, Environment.ProcessorCount)
                .Select(number => workers.LaunchAsync(WorkerIds.Hasher, NoParameters.Instance, new WorkerOptions { Name = $"hasher-{number}" }))),
            Walker = await workers.LaunchAsync(WorkerIds.ZipWalker, NoParameters.Instance),
        };
        crew._all.AddRange([crew.Ledger, crew.Walker, .. crew.Hashers]);
        foreach (var worker in crew._all)
            _ = crew.CountCrashesAsync(worker);
        return crew;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var worker in _all)
            await worker.DisposeAsync();
    }

    private static WorkerHost Build(ActorSystem system, string name, IWorkerFactory factory)
    {
        var (host, runner) = WorkerHost.Create(system, name);
        _ = runner.RunAsync(factory);
        return host;
    }

    /// <summary>An audit that was broken off after the upgrade has a state that only the second build can read.</summary>
    private static async Task<WorkerHandle> LaunchLedgerAsync(WorkerHost first, WorkerHost second)
    {
        var options = new WorkerOptions { Name = "ledger", Resume = true };
        var id = new WorkerId<NoParameters>("ledger");
        try
        {
            return await first.LaunchWorkerAsync(id, NoParameters.Instance, options);
        }
        catch (WorkerException failure) when (failure.InnerException is StateVersionException)
        {
            return await second.LaunchWorkerAsync(id, NoParameters.Instance, options);
        }
    }

    private async Task CountCrashesAsync(WorkerHandle worker)
    {
        await foreach (var happened in worker.Events)
        {
            if (happened is WorkerEvent.Crashed)
                Interlocked.Increment(ref _crashes);
        }
    }
}
