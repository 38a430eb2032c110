using Microsoft.Extensions.Logging;

namespace Akka.Workers;

/// <summary>One line of a <see cref="WorkerLog"/>. What it says comes from the worker: escape it before it is shown.</summary>
/// <param name="Number">Rises within one log.</param>
/// <param name="Time">When it reached this process.</param>
/// <param name="Stream">Where it was written to.</param>
/// <param name="Level">Of a log event; <see langword="null"/> for what was printed.</param>
/// <param name="Text">Without the line's end. A log event that came with an exception has several lines.</param>
public sealed record WorkerLogLine(long Number, DateTimeOffset Time, WorkerLogStream Stream, LogLevel? Level, string Text)
{
    /// <summary>Of the child process that it comes from; <see langword="null"/> for this process.</summary>
    public int? ProcessId { get; init; }

    /// <summary>Of a log event: the logger's category, or the actor below the worker that logged.</summary>
    public string? Source { get; init; }

    /// <summary>How many lines right before this one were lost: to the bound of what is kept while nobody had read them.</summary>
    public long Missed { get; init; }

    /// <summary>The worker that a log event is about, as its source tells.</summary>
    internal string? WorkerName { get; init; }

    internal long Size => Text.Length * (long)sizeof(char) + 96;
}

/// <summary>Where a line was written to.</summary>
public enum WorkerLogStream
{
    /// <summary>A child process's standard output.</summary>
    Output,

    /// <summary>A child process's standard error.</summary>
    Error,

    /// <summary>Akka's log, or an <c>ILogger</c>.</summary>
    Log,
}
