namespace Akka.Workers.Management.Internal;

/// <summary>A snapshot, and one before it to tell rates by.</summary>
internal sealed class Look
{
    private readonly WorkersSnapshot _now;
    private readonly Dictionary<int, ProcessInfo> _processes;
    private readonly Dictionary<string, HostInfo> _hosts;
    private readonly Look? _before;

    public Look(WorkersSnapshot now, Look? before)
    {
        _now = now;
        // One is enough, and a chain of them would be kept for ever.
        _before = before is null ? null : new Look(before._now, null);
        _hosts = now.Hosts.ToDictionary(host => host.Name, StringComparer.Ordinal);
        _processes = now.Hosts.SelectMany(host => host.Processes).Prepend(now.Process).DistinctBy(process => process.Pid).ToDictionary(process => process.Pid);
    }

    public WorkersSnapshot Snapshot => _now;

    public DateTimeOffset At => _now.At;

    public string KindOf(string host) => _hosts.GetValueOrDefault(host)?.Kind ?? "";

    public ProcessInfo? ProcessOf(WorkerInfo worker) => worker.Pid is { } pid ? _processes.GetValueOrDefault(pid) : null;

    /// <summary>Messages read per second.</summary>
    public double? RateOf(WorkerInfo worker)
    {
        if (worker.Messages.Read is not { } read)
            return null;
        var (from, earlier) = _before?._now.Workers.FirstOrDefault(known => known.Name == worker.Name && known.Incarnation == worker.Incarnation) is { Messages.Read: { } known }
            ? (_before.At, known)
            : (worker.StartedAt ?? At, 0);
        return PerSecond(read - earlier, At - from);
    }

    /// <summary>How much of one processor is used.</summary>
    public double? CpuOf(ProcessInfo process)
    {
        if (process.CpuTime is not { } used)
            return null;
        var (from, earlier) = _before?._processes.GetValueOrDefault(process.Pid) is { CpuTime: { } known, StartedAt: var startedAt } && startedAt == process.StartedAt
            ? (_before.At, known)
            : (process.StartedAt, TimeSpan.Zero);
        return PerSecond((used - earlier).TotalSeconds, At - from) * 100;
    }

    private static double? PerSecond(double amount, TimeSpan time) => time > TimeSpan.Zero ? Math.Max(0, amount / time.TotalSeconds) : null;
}
