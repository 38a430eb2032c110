namespace Akka.Workers;

/// <summary>What is known of a worker from outside.</summary>
public sealed record WorkerInfo
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The id it is registered by.</summary>
    public required string Id { get; init; }

    /// <summary>The host it runs on, or is launched on.</summary>
    public required string Host { get; init; }

    /// <summary>The process it runs in, when it does.</summary>
    public int? Pid { get; init; }

    /// <summary>What it is doing.</summary>
    public required WorkerState State { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The newest incarnation; 0 before the first.</summary>
    public int Incarnation { get; init; }

    /// <summary>The newest acknowledged saved state; 0 when there is none.</summary>
    public long Epoch { get; init; }

    /// <summary>The size of the newest state that was given to be saved, in bytes.</summary>
    public long? StateBytes { get; init; }

    /// <summary>What is promised for its messages: <c>at-most-once</c>.</summary>
    public required string Delivery { get; init; }

    /// <summary>When it was launched.</summary>
    public DateTimeOffset LaunchedAt { get; init; }

    /// <summary>When the newest incarnation was started.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Why the newest incarnation was started.</summary>
    public StartCause? Cause { get; init; }

    /// <summary>How many planned restarts came out well.</summary>
    public int Restarts { get; init; }

    /// <summary>How many planned restarts did not.</summary>
    public int FailedRestarts { get; init; }

    /// <summary>How many times it crashed.</summary>
    public int Crashes { get; init; }

    /// <summary>Whether it crashed twice or more within its <c>restart.within</c>, up to now.</summary>
    public bool IsCrashLooping { get; init; }

    /// <summary>How its crashes are dealt with.</summary>
    public SupervisionInfo? Supervision { get; init; }

    /// <summary>How long messages had to wait at the last restart or recovery.</summary>
    public TimeSpan? LastPause { get; init; }

    /// <summary>The last crash, failed restart or failure.</summary>
    public RemoteError? LastError { get; init; }

    /// <summary>When that was.</summary>
    public DateTimeOffset? LastErrorAt { get; init; }

    /// <summary>While backing off: the delay until it is started again, from <see cref="Since"/>.</summary>
    public TimeSpan? BackOff { get; init; }

    /// <summary>
    /// What a launch, restart or recovery is in the middle of, as <see cref="RestartReport.Phases"/> names it, or <c>back-off</c>
    /// or <c>load</c>; of several the one that began last. <see langword="null"/> when nothing of the kind is under way.
    /// </summary>
    public string? Phase { get; init; }

    /// <summary>Its messages.</summary>
    public MessageCounts Messages { get; init; } = new();
}

/// <summary>The messages of a worker, counted.</summary>
public sealed record MessageCounts
{
    /// <summary>How many wait in its handle, while there is no incarnation to send them to or the way to it is full.</summary>
    public long Held { get; init; }

    /// <summary>How many bytes those are, as far as they know their size.</summary>
    public long HeldBytes { get; init; }

    /// <summary>How many were not taken, since it was launched.</summary>
    public long Rejected { get; init; }

    /// <summary>How many the running incarnation has read. Unknown while none runs, or its process does not answer.</summary>
    public long? Read { get; init; }

    /// <summary>How many are in the running incarnation's mailbox and not read yet. Unknown as <see cref="Read"/>.</summary>
    public long? Waiting { get; init; }
}
