using System.Collections.Immutable;

namespace Akka.Workers;

/// <summary>
/// What is known of one crash of a worker. What it says comes from the worker or its process: escape it before it is shown.
/// </summary>
public sealed record WorkerCrash
{
    /// <summary>Rises by one with every crash in the system.</summary>
    public required long Number { get; init; }

    /// <summary>When the launching process learned of it.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The worker's name.</summary>
    public required string Worker { get; init; }

    /// <summary>The id it is registered by.</summary>
    public required string Id { get; init; }

    /// <summary>The host it ran on.</summary>
    public required string Host { get; init; }

    /// <summary>The process it ran in; <see langword="null"/> when it ran in none, or in one that has joined by itself.</summary>
    public int? Pid { get; init; }

    /// <summary>The incarnation that crashed; 0 when there was none yet.</summary>
    public int Incarnation { get; init; }

    /// <summary>The newest acknowledged saved state at that time; 0 when there was none.</summary>
    public long Epoch { get; init; }

    /// <summary>Why it crashed, cut where it is long.</summary>
    public required RemoteError Error { get; init; }

    /// <summary>How its process ended, if it ended with it.</summary>
    public ProcessExit? Exit { get; init; }

    /// <summary>
    /// The type of the message that it failed over; of a worker whose process died, or that was cut off in another process, the
    /// type of the last one that was sent to it. <see langword="null"/> when that is not known.
    /// </summary>
    public string? LastMessage { get; init; }

    /// <summary>The last lines of its process, if that ended with it; otherwise of its log. Each cut where it is long.</summary>
    public ImmutableArray<WorkerLogLine> LastLines { get; init; } = [];

    /// <summary>How long until it was to be started again; <see langword="null"/> when this was its end.</summary>
    public TimeSpan? RetryIn { get; init; }

    /// <summary>Whether the worker has failed with it, and was not started again.</summary>
    public bool IsFinal => RetryIn is null;
}
