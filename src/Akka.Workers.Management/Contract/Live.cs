namespace Akka.Workers.Management.Contract;

/// <summary>Everything as it is at one moment.</summary>
internal sealed record LiveView
{
    public required SystemView System { get; init; }
    public required IReadOnlyList<WorkerView> Workers { get; init; }

    /// <summary>Those that have ended, newest first.</summary>
    public required IReadOnlyList<WorkerView> Ended { get; init; }
    public required IReadOnlyList<HostView> Hosts { get; init; }

    /// <summary>The launching process.</summary>
    public required ProcessView Process { get; init; }
}
