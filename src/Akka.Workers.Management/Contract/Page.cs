namespace Akka.Workers.Management.Contract;

/// <summary>Where the page for a browser is.</summary>
internal sealed record PageView
{
    /// <summary>With the token, for the eyes of the user who runs the system; missing when there is no page.</summary>
    public string? Address { get; init; }
    public bool Actions { get; init; }
}
