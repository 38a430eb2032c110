using PolyType;

namespace Akka.Workers;

/// <summary>
/// What happened in a worker's life. Stands for the reference's <c>WorkerEvent</c>.
/// The order is always <c>Failed | Started (RestartFailed | Crashed | Started)* (Stopped | Failed)</c>, and nothing follows the end.
/// </summary>
[DerivedTypeShape(typeof(Started), Name = "started")]
[DerivedTypeShape(typeof(Stopped), Name = "stopped")]
[DerivedTypeShape(typeof(Failed), Name = "failed")]
[DerivedTypeShape(typeof(RestartFailed), Name = "restart-failed")]
[DerivedTypeShape(typeof(Crashed), Name = "crashed")]
[DerivedTypeShape(typeof(Missed), Name = "missed")]
public abstract record WorkerEvent
{
    private WorkerEvent() { }

    /// <summary>Whether this ends the worker's life: <see cref="Stopped"/> and <see cref="Failed"/> do.</summary>
    [PropertyShape(Ignore = true)]
    public virtual bool IsTerminal => false;

    /// <summary>An incarnation was constructed and its main loop begins.</summary>
    /// <param name="Incarnation">Which life of the code this is; the first is 1.</param>
    /// <param name="Epoch">The saved state it began from; 0 for parameters.</param>
    /// <param name="Host">The name of the host it runs on.</param>
    /// <param name="Cause">Why it was started.</param>
    /// <param name="Pause">How long messages had to wait: from the gate's closing to its opening.</param>
    /// <param name="Held">How many messages waited; those whose sender has given up waiting for the answer are not delivered.</param>
    /// <param name="Error">For a start after a crash or a roll-back: what made it necessary. For a degraded start: what is wrong with the newest state.</param>
    /// <param name="Degraded">Whether the newest saved state could not be used and an earlier one was.</param>
    public sealed record Started(
        int Incarnation,
        long Epoch,
        string Host,
        StartCause Cause,
        TimeSpan Pause = default,
        long Held = 0,
        RemoteError? Error = null,
        bool Degraded = false) : WorkerEvent;

    /// <summary>The worker ended because it was asked to, or because its main loop returned.</summary>
    /// <param name="Error">
    /// Set when it did not end as it should. Type <c>abandoned</c>: it did not end within its stop deadline; in-process code
    /// cannot be killed, so it was cut off (its mailbox closed, its replies and states refused) and may still be running.
    /// Type <c>not-saved</c>: it did not give its last state, though it was to be saved.
    /// </param>
    public sealed record Stopped(RemoteError? Error = null) : WorkerEvent
    {
        /// <inheritdoc/>
        [PropertyShape(Ignore = true)]
        public override bool IsTerminal => true;
    }

    /// <summary>The worker ended with an error and will not be started again.</summary>
    /// <param name="Error">Why.</param>
    public sealed record Failed(RemoteError Error) : WorkerEvent
    {
        /// <inheritdoc/>
        [PropertyShape(Ignore = true)]
        public override bool IsTerminal => true;
    }

    /// <summary>A planned restart did not happen; the worker runs on.</summary>
    /// <param name="Error">Why.</param>
    public sealed record RestartFailed(RemoteError Error) : WorkerEvent;

    /// <summary>The worker crashed and will be started again from its last saved state. The reference has no such event.</summary>
    /// <param name="Error">Why it crashed.</param>
    /// <param name="RetryIn">How long until it is started again.</param>
    public sealed record Crashed(RemoteError Error, TimeSpan RetryIn) : WorkerEvent;

    /// <summary>This reader was too slow: the oldest events it had not read yet were dropped. Only that reader sees this.</summary>
    /// <param name="Count">How many were dropped.</param>
    public sealed record Missed(long Count) : WorkerEvent;
}

/// <summary>Why an incarnation was started.</summary>
public enum StartCause
{
    /// <summary>The first, from parameters.</summary>
    New,

    /// <summary>A planned restart, from the state that its predecessor handed over.</summary>
    Restart,

    /// <summary>Its predecessor crashed.</summary>
    Crash,

    /// <summary>The program was started again and the worker resumed from its last saved state.</summary>
    Resume,

    /// <summary>A planned restart failed after the old incarnation had ended, and the old code was built again from the same state.</summary>
    Rollback,
}
