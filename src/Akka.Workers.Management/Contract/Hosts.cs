namespace Akka.Workers.Management.Contract;

internal sealed record HostsView
{
    public DateTimeOffset At { get; init; }

    /// <summary>The launching process.</summary>
    public required ProcessView Process { get; init; }
    public required IReadOnlyList<HostView> Hosts { get; init; }
}

/// <summary>A worker host.</summary>
internal sealed record HostView
{
    public required string Name { get; init; }

    /// <summary>in-process or process.</summary>
    public required string Kind { get; init; }
    public string Description { get; init; } = "";
    public bool IsDefault { get; init; }
    public IReadOnlyList<string> Placement { get; init; } = [];
    public bool IsShared { get; init; }
    public bool IsClosed { get; init; }
    public int Spares { get; init; }
    public int Starting { get; init; }
    public long ProcessesStarted { get; init; }
    public long ProcessesLost { get; init; }
    public ErrorView? LastLoss { get; init; }
    public DateTimeOffset? LastLossAt { get; init; }
    public IReadOnlyList<string> Workers { get; init; } = [];
    public IReadOnlyList<ProcessView> Processes { get; init; } = [];
}

/// <summary>A process in which workers run.</summary>
internal sealed record ProcessView
{
    public required int Pid { get; init; }
    public string Host { get; init; } = "";
    public string Build { get; init; } = "";
    public DateTimeOffset StartedAt { get; init; }
    public double UptimeMs { get; init; }
    public bool IsSpare { get; init; }
    public IReadOnlyList<string> Workers { get; init; } = [];

    /// <summary>direct or classic; empty for the launching process.</summary>
    public string Transport { get; init; } = "";
    public string Sandbox { get; init; } = "";
    public IReadOnlyList<string> Enforced { get; init; } = [];
    public long? Memory { get; init; }
    public long? MemoryLimit { get; init; }
    public int? OpenFiles { get; init; }
    public int? OpenFilesLimit { get; init; }
    public int? Threads { get; init; }
    public double? CpuMs { get; init; }

    /// <summary>Of one processor; over the same time as <see cref="MessagesView.PerSecond"/>.</summary>
    public double? CpuPercent { get; init; }
    public bool IsStopped { get; init; }

    /// <summary>Whether it answered within 2 s.</summary>
    public bool IsAnswering { get; init; }
}

internal sealed record SparesView
{
    public required IReadOnlyList<SpareView> Hosts { get; init; }
}

/// <summary>The processes that a host keeps ready.</summary>
internal sealed record SpareView
{
    public required string Host { get; init; }
    public int Wanted { get; init; }
    public int Ready { get; init; }
    public int Starting { get; init; }
    public IReadOnlyList<ProcessView> Processes { get; init; } = [];
}
