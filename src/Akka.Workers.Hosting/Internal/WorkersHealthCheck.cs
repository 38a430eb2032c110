using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Akka.Workers.Hosting.Internal;

/// <summary>See <see cref="WorkersHealthCheckExtensions.AddWorkers"/>.</summary>
internal sealed class WorkersHealthCheck(Func<Workers> workers, Func<WorkerInfo, bool> select) : IHealthCheck
{
    public static bool MeansLiveness(string tag) => tag.ToUpperInvariant() is "LIVE" or "LIVENESS" or "ALIVE";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        // A process that hangs holds this up for 2 s at most.
        var snapshot = await workers().SnapshotAsync(cancellationToken);
        var running = snapshot.Workers.Where(select).ToArray();
        var names = running.Select(worker => worker.Name).ToHashSet(StringComparer.Ordinal);
        var failed = snapshot.Ended
            .Where(select)
            .DistinctBy(worker => worker.Name)
            .Where(worker => worker is { State: WorkerState.Failed, StartedAt: not null } && !names.Contains(worker.Name))
            .ToArray();
        var looping = running.Where(worker => worker.IsCrashLooping || worker.State == WorkerState.BackingOff).ToArray();
        var data = failed.Concat(looping).ToDictionary(worker => worker.Name, object (worker) => $"{worker.LastError}", StringComparer.Ordinal);
        if (failed.Length > 0)
            return new HealthCheckResult(HealthStatus.Unhealthy, $"failed: {Names(failed)}{(looping.Length > 0 ? $"; crashing: {Names(looping)}" : "")}", data: data);
        return looping.Length > 0
            ? HealthCheckResult.Degraded($"crashing: {Names(looping)}", data: data)
            : HealthCheckResult.Healthy($"{running.Length} workers");
    }

    private static string Names(IEnumerable<WorkerInfo> workers) => string.Join(", ", workers.Select(worker => worker.Name));
}
