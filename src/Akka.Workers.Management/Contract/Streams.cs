namespace Akka.Workers.Management.Contract;

internal sealed record LogView
{
    public required IReadOnlyList<LogLineView> Lines { get; init; }
}

/// <summary>A line of a worker's or a process's log. What it says comes from the worker: escape it before it is shown.</summary>
internal sealed record LogLineView
{
    public long Number { get; init; }
    public DateTimeOffset Time { get; init; }

    /// <summary>output, error or log.</summary>
    public required string Stream { get; init; }

    /// <summary>Of a log event: trace, debug, information, warning, error or critical.</summary>
    public string? Level { get; init; }
    public required string Text { get; init; }
    public int? Pid { get; init; }
    public string? Source { get; init; }

    /// <summary>How many lines right before this one were lost to a reader that lagged.</summary>
    public long Missed { get; init; }
}

internal sealed record EventsView
{
    public required IReadOnlyList<EventView> Events { get; init; }
}

/// <summary>What happened in a worker's life.</summary>
internal sealed record EventView
{
    public long Number { get; init; }
    public DateTimeOffset Time { get; init; }
    public required string Worker { get; init; }
    public string Id { get; init; } = "";

    /// <summary>started, stopped, failed, restart-failed or crashed.</summary>
    public required string Kind { get; init; }
    public int? Incarnation { get; init; }
    public long? Epoch { get; init; }
    public string? Host { get; init; }
    public string? Cause { get; init; }
    public double? PauseMs { get; init; }
    public long? Held { get; init; }
    public bool? IsDegraded { get; init; }
    public double? RetryInMs { get; init; }
    public ErrorView? Error { get; init; }
    public long Missed { get; init; }
}

internal sealed record CrashesView
{
    /// <summary>Newest first.</summary>
    public required IReadOnlyList<CrashView> Crashes { get; init; }
}

/// <summary>A crash, and what is known of it.</summary>
internal sealed record CrashView
{
    public long Number { get; init; }
    public DateTimeOffset Time { get; init; }
    public required string Worker { get; init; }
    public string Id { get; init; } = "";
    public string Host { get; init; } = "";
    public int? Pid { get; init; }
    public int Incarnation { get; init; }
    public long Epoch { get; init; }
    public required ErrorView Error { get; init; }

    /// <summary>How its process ended, if it ended with it.</summary>
    public ExitView? Exit { get; init; }

    /// <summary>The type of the message that it failed over, or that was sent to it last.</summary>
    public string? LastMessage { get; init; }

    /// <summary>The last lines of its process, if that ended with it; otherwise of its log.</summary>
    public IReadOnlyList<LogLineView> LastLines { get; init; } = [];

    /// <summary>Whether the worker was not started again.</summary>
    public bool IsFinal { get; init; }
    public double? RetryInMs { get; init; }
}

/// <summary>How a process ended.</summary>
internal sealed record ExitView
{
    public required int Pid { get; init; }

    /// <summary>Missing when a signal ended it.</summary>
    public int? Code { get; init; }

    /// <summary>The signal that ended it, as SIGSEGV; missing when none did.</summary>
    public string? Signal { get; init; }

    /// <summary>The last lines that it printed on standard error.</summary>
    public IReadOnlyList<string> LastErrors { get; init; } = [];
}
