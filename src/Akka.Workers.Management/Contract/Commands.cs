namespace Akka.Workers.Management.Contract;

internal sealed record StopView
{
    public required string Worker { get; init; }

    /// <summary>stopped or failed.</summary>
    public required string State { get; init; }
    public ErrorView? Error { get; init; }
    public double TookMs { get; init; }
}

/// <summary>What a planned restart cost.</summary>
internal sealed record RestartView
{
    public required string Worker { get; init; }
    public int Incarnation { get; init; }
    public long Epoch { get; init; }
    public required string Host { get; init; }
    public string FromHost { get; init; } = "";
    public double PauseMs { get; init; }
    public long Held { get; init; }
    public long StateBytes { get; init; }

    /// <summary>What took how long; some of it went on at the same time.</summary>
    public IReadOnlyList<PhaseView> Phases { get; init; } = [];
    public double TookMs { get; init; }
}

internal sealed record CheckpointView
{
    public required string Worker { get; init; }
    public long Epoch { get; init; }
    public double TookMs { get; init; }
}

/// <summary>What came of a crash on purpose.</summary>
internal sealed record CrashTestView
{
    public required string Worker { get; init; }

    /// <summary>The child process that was made to crash; missing for a worker in the launching process.</summary>
    public int? Pid { get; init; }

    /// <summary>The crash, as the worker's handle saw it.</summary>
    public required EventView Crash { get; init; }

    /// <summary>What followed: started, or failed.</summary>
    public required EventView Outcome { get; init; }
    public double TookMs { get; init; }
}

/// <summary>A part of a restart.</summary>
internal sealed record PhaseView
{
    /// <summary>prepare, freeze, end, save, build or resume; after a crash also back-off and load. Of an upgrade prepare has the new program's start in it.</summary>
    public required string Name { get; init; }
    public double TookMs { get; init; }
    public bool HasFailed { get; init; }
}
