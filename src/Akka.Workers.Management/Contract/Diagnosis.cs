namespace Akka.Workers.Management.Contract;

internal sealed record ConfigView
{
    public required IReadOnlyList<ConfigValueView> Values { get; init; }
}

/// <summary>A value of the effective configuration.</summary>
internal sealed record ConfigValueView
{
    public required string Path { get; init; }

    /// <summary>As HOCON has it; missing where it is masked.</summary>
    public string? Value { get; init; }

    /// <summary>Where it comes from: the name of the file with the defaults, or application.</summary>
    public required string Origin { get; init; }

    /// <summary>The default that it takes the place of.</summary>
    public string? Default { get; init; }

    /// <summary>Whether the value is shown only when it is asked for.</summary>
    public bool IsMasked { get; init; }
}

internal sealed record ConfigCheckView
{
    public bool Ok { get; init; }

    /// <summary>What is unknown or out of range, each with its path.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];
}

internal sealed record DoctorView
{
    /// <summary>Whether nothing is an error.</summary>
    public bool Ok { get; init; }
    public required IReadOnlyList<CheckView> Checks { get; init; }
}

/// <summary>One check of the surroundings.</summary>
internal sealed record CheckView
{
    public required string Name { get; init; }

    /// <summary>ok, warning or error.</summary>
    public required string Status { get; init; }
    public required string Message { get; init; }
    public string? Remedy { get; init; }
}

/// <summary>An error as RFC 9457 has it.</summary>
internal sealed record ProblemView
{
    /// <summary>urn:akka-workers: and not-found, bad-request, refused, timed-out, unavailable, too-many or failed.</summary>
    public required string Type { get; init; }
    public required string Title { get; init; }
    public int Status { get; init; }
    public string? Detail { get; init; }

    /// <summary>What can be done about it.</summary>
    public string? Remedy { get; init; }
}
