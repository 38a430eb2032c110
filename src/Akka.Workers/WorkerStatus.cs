namespace Akka.Workers;

/// <summary>What a worker is doing right now.</summary>
/// <param name="State">The state.</param>
/// <param name="Incarnation">The newest incarnation; 0 before the first was asked for.</param>
/// <param name="Epoch">The newest acknowledged saved state; 0 when there is none.</param>
/// <param name="Host">The host it runs on or is launched on.</param>
/// <param name="BackOff">While backing off: the delay until it is started again.</param>
/// <param name="Error">While backing off, or after it failed: why.</param>
public sealed record WorkerStatus(
    WorkerState State,
    int Incarnation,
    long Epoch,
    string Host,
    TimeSpan? BackOff = null,
    RemoteError? Error = null);

/// <summary>The states of <see cref="WorkerStatus"/>.</summary>
public enum WorkerState
{
    /// <summary>The first incarnation is being built.</summary>
    Launching,

    /// <summary>An incarnation runs.</summary>
    Running,

    /// <summary>A planned restart, or a recovery after a crash, is under way; messages wait.</summary>
    Restarting,

    /// <summary>The worker crashed and waits before it is started again; messages wait.</summary>
    BackingOff,

    /// <summary>The worker was asked to stop.</summary>
    Stopping,

    /// <summary>The worker has ended.</summary>
    Stopped,

    /// <summary>The worker has ended with an error.</summary>
    Failed,
}
