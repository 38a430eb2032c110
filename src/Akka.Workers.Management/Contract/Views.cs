namespace Akka.Workers.Management.Contract;

/// <summary>The system as a whole.</summary>
internal sealed record SystemView
{
    public required string Name { get; init; }
    public required int Pid { get; init; }
    public string Program { get; init; } = "";
    public string Version { get; init; } = "";
    public DateTimeOffset At { get; init; }
    public DateTimeOffset StartedAt { get; init; }
    public double UptimeMs { get; init; }
    public int Hosts { get; init; }
    public int Processes { get; init; }
    public int Spares { get; init; }

    /// <summary>How many workers are in each state; states without any are missing.</summary>
    public IReadOnlyDictionary<string, int> Workers { get; init; } = new Dictionary<string, int>();

    /// <summary>Whether commands are taken.</summary>
    public bool Actions { get; init; }
}

/// <summary>All workers.</summary>
internal sealed record WorkersView
{
    public DateTimeOffset At { get; init; }
    public required IReadOnlyList<WorkerView> Workers { get; init; }

    /// <summary>Those that have ended, newest first.</summary>
    public IReadOnlyList<WorkerView> Ended { get; init; } = [];
}

/// <summary>One worker. Times are in milliseconds, sizes in bytes; what is not known is missing.</summary>
internal sealed record WorkerView
{
    public required string Name { get; init; }
    public required string Id { get; init; }
    public required string Host { get; init; }

    /// <summary>in-process or process.</summary>
    public string Placement { get; init; } = "";
    public int? Pid { get; init; }

    /// <summary>launching, running, restarting, backing-off, stopping, stopped or failed.</summary>
    public required string State { get; init; }
    public DateTimeOffset Since { get; init; }
    public DateTimeOffset LaunchedAt { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public double? UptimeMs { get; init; }
    public int Incarnation { get; init; }

    /// <summary>Why the incarnation was started: new, restart, crash, resume or rollback.</summary>
    public string? Cause { get; init; }
    public long Epoch { get; init; }
    public long? StateBytes { get; init; }
    public string Delivery { get; init; } = "";
    public int Restarts { get; init; }
    public int FailedRestarts { get; init; }
    public int Crashes { get; init; }

    /// <summary>Whether it crashed twice or more within its restart.within.</summary>
    public bool IsCrashLooping { get; init; }
    public double? LastPauseMs { get; init; }
    public double? BackOffMs { get; init; }

    /// <summary>What a launch, restart or recovery is in the middle of: prepare, freeze, end, save, build, resume, back-off or load.</summary>
    public string? Phase { get; init; }
    public ErrorView? LastError { get; init; }
    public DateTimeOffset? LastErrorAt { get; init; }
    public SupervisionView? Supervision { get; init; }
    public MessagesView Messages { get; init; } = new();

    /// <summary>The process it runs in.</summary>
    public ProcessView? Process { get; init; }
}

/// <summary>What follows a crash, and how many count now.</summary>
internal sealed record SupervisionView
{
    public bool OnFailure { get; init; }
    public int RecentCrashes { get; init; }
    public int MaxRestarts { get; init; }
    public double WithinMs { get; init; }
    public double MinBackoffMs { get; init; }
    public double MaxBackoffMs { get; init; }
}

/// <summary>A worker's messages.</summary>
internal sealed record MessagesView
{
    public long Held { get; init; }
    public long HeldBytes { get; init; }
    public long Rejected { get; init; }
    public long? Read { get; init; }
    public long? Waiting { get; init; }

    /// <summary>Since the look before, where that was at least half a second ago; otherwise since the incarnation began.</summary>
    public double? PerSecond { get; init; }
}

/// <summary>A failure, with what it came of.</summary>
internal sealed record ErrorView
{
    public required string Type { get; init; }
    public required string Message { get; init; }
    public string? StackTrace { get; init; }
    public ErrorView? Inner { get; init; }
}

/// <summary>A worker with what one wants to know next.</summary>
internal sealed record StatusView
{
    public required WorkerView Worker { get; init; }
    public IReadOnlyList<LogLineView> Log { get; init; } = [];
    public IReadOnlyList<EventView> Events { get; init; } = [];
    public CrashView? LastCrash { get; init; }
}
