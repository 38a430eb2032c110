using System.Collections.Immutable;

namespace Akka.Workers.Internal.Gate;

/// <summary>What a worker's events come to.</summary>
internal sealed record WorkerRecord
{
    public WorkerEvent.Started? Started { get; private init; }

    public DateTimeOffset? StartedAt { get; private init; }

    public int Restarts { get; private init; }

    public int FailedRestarts { get; private init; }

    public int Crashes { get; private init; }

    /// <summary>When it crashed, as far back as the policy counts.</summary>
    public ImmutableArray<DateTimeOffset> LastCrashes { get; private init; } = [];

    public TimeSpan? LastPause { get; private init; }

    public RemoteError? LastError { get; private init; }

    public DateTimeOffset? LastErrorAt { get; private init; }

    public WorkerRecord After(WorkerEvent happened, DateTimeOffset now, TimeSpan counted) => happened switch
    {
        WorkerEvent.Started started => this with
        {
            Started = started,
            StartedAt = now,
            Restarts = Restarts + (started.Cause == StartCause.Restart ? 1 : 0),
            LastPause = started.Cause is StartCause.New or StartCause.Resume ? LastPause : started.Pause,
        },
        WorkerEvent.RestartFailed { Error: var error } => this with { FailedRestarts = FailedRestarts + 1, LastError = error, LastErrorAt = now },
        WorkerEvent.Crashed { Error: var error } => this with
        {
            Crashes = Crashes + 1,
            LastCrashes = [.. LastCrashes.Where(at => at > now - counted), now],
            LastError = error,
            LastErrorAt = now,
        },
        WorkerEvent.Failed { Error: var error } => this with { LastError = error, LastErrorAt = now },
        WorkerEvent.Stopped { Error: { } error } => this with { LastError = error, LastErrorAt = now },
        _ => this,
    };
}
