namespace Akka.Workers.Hosting;

/// <summary><c>akka.workers.defaults</c>, or an entry of <c>akka.workers.workers</c>.</summary>
public sealed class WorkerDefaultsOptions
{
    /// <summary><c>threading</c>: whether main loops run on a thread of their own (<c>dedicated</c>) instead of the pool. The default is no.</summary>
    public bool? DedicatedThread { get; set; }

    /// <summary><c>ask-timeout</c>. The default is 30 s.</summary>
    public TimeSpan? AskTimeout { get; set; }

    /// <summary><c>inbox.max-messages</c>, 1 to 10 000 000. The default is 100 000.</summary>
    public int? InboxMaxMessages { get; set; }

    /// <summary><c>inbox.max-bytes</c>, from 1 KiB. The default is 64 MiB.</summary>
    public long? InboxMaxBytes { get; set; }

    /// <summary><c>restart.on-failure</c>: whether a crash is followed by a start from the last saved state. The default is yes.</summary>
    public bool? RestartOnFailure { get; set; }

    /// <summary><c>restart.min-backoff</c>. The default is 200 ms.</summary>
    public TimeSpan? MinBackoff { get; set; }

    /// <summary><c>restart.max-backoff</c>. The default is 30 s.</summary>
    public TimeSpan? MaxBackoff { get; set; }

    /// <summary><c>restart.random-factor</c>, 0 to 1. The default is 0.2.</summary>
    public double? RandomFactor { get; set; }

    /// <summary><c>restart.max-restarts</c> within <see cref="RestartsWithin"/>, 0 to 1000. The default is 5.</summary>
    public int? MaxRestarts { get; set; }

    /// <summary><c>restart.within</c>. The default is 30 s.</summary>
    public TimeSpan? RestartsWithin { get; set; }

    /// <summary><c>restart.overlap</c>: whether a successor may be constructed before its predecessor has ended. The default is no.</summary>
    public bool? ConstructWhileEnding { get; set; }

    /// <summary><c>checkpoint.interval</c>. The default is off.</summary>
    public TimeSpan? CheckpointInterval { get; set; }

    /// <summary><c>checkpoint.every</c> so many messages. The default is off.</summary>
    public int? CheckpointEvery { get; set; }

    /// <summary><c>deadlines.construct</c>. The default is 30 s.</summary>
    public TimeSpan? ConstructDeadline { get; set; }

    /// <summary><c>deadlines.save-state</c>. The default is 30 s.</summary>
    public TimeSpan? SaveStateDeadline { get; set; }

    /// <summary><c>deadlines.stop</c>. The default is 5 s.</summary>
    public TimeSpan? StopDeadline { get; set; }

    /// <summary><c>deadlines.watchdog</c>. The default is off.</summary>
    public TimeSpan? Watchdog { get; set; }

    internal void Write(HoconWriter hocon, string path) => hocon
        .Set($"{path}.threading", DedicatedThread switch { true => "dedicated", false => "pool", null => null })
        .Set($"{path}.ask-timeout", AskTimeout)
        .Set($"{path}.inbox.max-messages", InboxMaxMessages)
        .Set($"{path}.inbox.max-bytes", InboxMaxBytes)
        .Set($"{path}.restart.on-failure", RestartOnFailure)
        .Set($"{path}.restart.min-backoff", MinBackoff)
        .Set($"{path}.restart.max-backoff", MaxBackoff)
        .Set($"{path}.restart.random-factor", RandomFactor)
        .Set($"{path}.restart.max-restarts", MaxRestarts)
        .Set($"{path}.restart.within", RestartsWithin)
        .Set($"{path}.restart.overlap", ConstructWhileEnding switch { true => "construct", false => "none", null => null })
        .Set($"{path}.checkpoint.interval", CheckpointInterval)
        .Set($"{path}.checkpoint.every", CheckpointEvery)
        .Set($"{path}.deadlines.construct", ConstructDeadline)
        .Set($"{path}.deadlines.save-state", SaveStateDeadline)
        .Set($"{path}.deadlines.stop", StopDeadline)
        .Set($"{path}.deadlines.watchdog", Watchdog);
}
