using System.Text.Json;

namespace Akka.Workers.Management.Contract;

/// <summary>What was saved last of a worker's state.</summary>
internal sealed record StateView
{
    public required string Worker { get; init; }
    public string Id { get; init; } = "";
    public long Epoch { get; init; }
    public int Version { get; init; }
    public long Bytes { get; init; }

    /// <summary>Of the content.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>Where it was asked for.</summary>
    public JsonElement? Content { get; init; }
}

/// <summary>How a state differs from what was saved last.</summary>
internal sealed record StateDiffView
{
    public required string Worker { get; init; }
    public long Epoch { get; init; }
    public int Version { get; init; }

    /// <summary>Of the state that was given.</summary>
    public long GivenEpoch { get; init; }
    public int GivenVersion { get; init; }
    public IReadOnlyList<DifferenceView> Differences { get; init; } = [];

    /// <summary>Whether there are more than are listed.</summary>
    public bool IsTruncated { get; init; }
}

/// <summary>A value that differs.</summary>
internal sealed record DifferenceView
{
    /// <summary>Names and numbers of items, separated by '/'.</summary>
    public required string Path { get; init; }

    /// <summary>As JSON, cut where it is long; missing where there is none.</summary>
    public string? Given { get; init; }
    public string? Saved { get; init; }
}
