namespace Akka.Workers.Cli;

/// <summary>Why the tool cannot do what it was asked, with what can be done about it.</summary>
internal sealed class ToolException(int exitCode, string message, string? remedy = null) : Exception(message)
{
    public int ExitCode => exitCode;

    public string? Remedy => remedy;

    /// <summary>What the API said, if it was the API.</summary>
    public string? Problem { get; init; }
}
