namespace Akka.Workers.Management.Contract;

/// <summary>A node of the tree.</summary>
internal sealed record NodeView
{
    public required string Name { get; init; }
    public string? Value { get; init; }

    /// <summary>timed-out, failed, truncated or masked; missing when nothing is the matter.</summary>
    public string? Mark { get; init; }
    public bool IsSettable { get; init; }

    /// <summary>safe, or sensitive; missing when normal.</summary>
    public string? Sensitivity { get; init; }
    public IReadOnlyList<NodeView> Children { get; init; } = [];
}

/// <summary>What a value is to be set to.</summary>
internal sealed record UpdateRequest
{
    public required string Path { get; init; }
    public required string Value { get; init; }
}
