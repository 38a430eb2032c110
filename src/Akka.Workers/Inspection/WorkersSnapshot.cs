using System.Collections.Immutable;

namespace Akka.Workers;

/// <summary>All hosts, processes and workers of a system, as they are right now: see <see cref="Workers.SnapshotAsync"/>.</summary>
public sealed record WorkersSnapshot
{
    /// <summary>When it was taken.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The actor system's name.</summary>
    public required string System { get; init; }

    /// <summary>The launching process: this one. In-process hosts run in it.</summary>
    public required ProcessInfo Process { get; init; }

    /// <summary>The hosts, by name.</summary>
    public required ImmutableArray<HostInfo> Hosts { get; init; }

    /// <summary>The workers that have not ended, by name.</summary>
    public required ImmutableArray<WorkerInfo> Workers { get; init; }

    /// <summary>The last 32 workers that have ended, newest first.</summary>
    public required ImmutableArray<WorkerInfo> Ended { get; init; }
}
