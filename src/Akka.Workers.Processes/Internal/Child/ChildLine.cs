using Microsoft.Extensions.Logging;

namespace Akka.Workers.Processes.Internal;

/// <summary>One line that a child printed.</summary>
/// <param name="Text">Without its end, and cut to the longest that is kept.</param>
/// <param name="IsError">Whether it came on standard error.</param>
/// <param name="Dropped">How many lines before it were dropped, since there were too many of them.</param>
internal readonly record struct ChildLine(string Text, bool IsError, long Dropped)
{
    /// <summary>Of a log event that the child's logger printed; otherwise null.</summary>
    public LogLevel? Level { get; init; }

    /// <summary>What that event's source was.</summary>
    public string? Source { get; init; }

    public WorkerLogStream Stream => Level is not null ? WorkerLogStream.Log : IsError ? WorkerLogStream.Error : WorkerLogStream.Output;
}
