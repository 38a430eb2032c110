using Akka.Workers.Management.Contract;

namespace Akka.Workers.Management.Internal;

/// <summary>Workers and hosts that are not well.</summary>
internal static class WorkerChecks
{
    public static IEnumerable<CheckView> Examine(WorkersSnapshot snapshot)
    {
        var looping = snapshot.Workers.Where(worker => worker.State == WorkerState.BackingOff || worker.Supervision is { RecentCrashes: > 1 }).ToArray();
        yield return looping is []
            ? Doctor.Check("workers", Doctor.Good, $"{snapshot.Workers.Length} workers, none crashes again and again")
            : Doctor.Check("workers", Doctor.Warning, $"crashing: {string.Join(", ", looping.Select(worker => $"{worker.Name} ({worker.Supervision?.RecentCrashes} of {worker.Supervision?.MaxRestarts} within {worker.Supervision?.Within.TotalSeconds} s)"))}", "akka-workers crashes and akka-workers logs say why");
        foreach (var host in snapshot.Hosts.Where(host => host is { IsClosed: false, Spares: > 0 } && !host.Processes.Any(process => process.IsSpare) && host.Starting == 0))
            yield return Doctor.Check("spares", Doctor.Warning, $"host {host.Name} wants {host.Spares} spare processes and has none{(host.LastLoss is { } loss ? $": {loss.Message}" : "")}", "a launch there takes as long as a process takes to start");
    }
}
