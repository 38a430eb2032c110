namespace Akka.Workers.Management.Contract;

/// <summary>Which program a worker is to be upgraded to.</summary>
internal sealed record UpgradeRequest
{
    /// <summary>The program's full path; a .dll is run by dotnet.</summary>
    public required string Exe { get; init; }

    /// <summary>Its arguments; missing for those of the worker's host now.</summary>
    public IReadOnlyList<string>? Arguments { get; init; }

    /// <summary>Only to see whether it could be: the program starts, has the worker, and reads its state's version.</summary>
    public bool IsDryRun { get; init; }
}

/// <summary>What an upgrade came to.</summary>
internal sealed record UpgradeView
{
    public required string Worker { get; init; }
    public bool IsDryRun { get; init; }

    /// <summary>The new host; of a dry run one that was there for it alone.</summary>
    public required string Host { get; init; }
    public string FromHost { get; init; } = "";

    /// <summary>The new program and its version, as it told them itself.</summary>
    public string Build { get; init; } = "";
    public IReadOnlyList<PhaseView> Phases { get; init; } = [];
    public int Incarnation { get; init; }
    public long Epoch { get; init; }
    public double PauseMs { get; init; }
    public long Held { get; init; }
    public long StateBytes { get; init; }
    public double TookMs { get; init; }
}
