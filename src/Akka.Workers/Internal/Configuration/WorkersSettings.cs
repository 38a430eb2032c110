using System.Collections.Immutable;

namespace Akka.Workers.Internal.Configuration;

/// <summary>The whole of <c>akka.workers</c>, checked. Made once per system by <see cref="SettingsReader"/>.</summary>
internal sealed record WorkersSettings(
    StateSettings State,
    ImmutableDictionary<string, HostSettings> Hosts,
    ProcessHostSettings Processes,
    string NodeProvider,
    int MaxStarting,
    PlacementSettings Placement,
    LogSettings Logs,
    CrashSettings Crashes,
    WorkerOverrides Workers)
{
    /// <summary>The settings of one worker: its name's over its id's over the defaults.</summary>
    public WorkerSettings For(string id, string name) => Workers.For(id, name);
}

/// <summary><c>state</c>: where saved states go.</summary>
/// <param name="SnapshotStore">The id of an Akka.Persistence snapshot plugin.</param>
/// <param name="Directory">The directory of the embedded store; empty for the per-user default.</param>
/// <param name="Retain">How many epochs are kept, at least 1.</param>
/// <param name="MaxBytes">The largest state that is accepted.</param>
/// <param name="Timeout">How long the store may take for one operation.</param>
internal sealed record StateSettings(string SnapshotStore, string Directory, int Retain, long MaxBytes, TimeSpan Timeout);

/// <summary><c>logs</c>: how much of each worker's, and each process's, last output is kept.</summary>
internal sealed record LogSettings(int MaxLines, long MaxBytes);

/// <summary><c>crashes</c>: how much evidence is kept.</summary>
internal sealed record CrashSettings(int MaxTotal, int MaxPerWorker, int Lines);

/// <summary>One entry of <c>hosts</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Process">For a host of kind process; otherwise its workers run in this process.</param>
internal sealed record HostSettings(string Name, ProcessHostSettings? Process);

/// <summary><c>inbox</c>: the bounds of a worker's waiting messages.</summary>
internal sealed record InboxSettings(int MaxMessages, long MaxBytes);

/// <summary><c>restart</c>: what follows a crash.</summary>
internal sealed record RestartSettings(
    bool OnFailure, TimeSpan MinBackoff, TimeSpan MaxBackoff, double RandomFactor, int MaxRestarts, TimeSpan Within, RestartOverlap Overlap);

internal enum RestartOverlap
{
    /// <summary>The new incarnation is constructed after the old one has ended.</summary>
    None,

    /// <summary>It may be constructed while the old one is ending: for workers that hold no port, lock or file.</summary>
    Construct,
}

/// <summary><c>checkpoint</c>; <see langword="null"/> stands for <c>off</c>.</summary>
internal sealed record CheckpointSettings(TimeSpan? Interval, int? Every);

/// <summary><c>deadlines</c>; <see langword="null"/> stands for <c>off</c>.</summary>
internal sealed record DeadlineSettings(TimeSpan Construct, TimeSpan SaveState, TimeSpan Stop, TimeSpan? Watchdog = null);

/// <summary><c>threading</c>: where a worker's code runs.</summary>
internal enum WorkerThreading
{
    /// <summary>On the thread pool.</summary>
    Pool,

    /// <summary>Its main loop has a thread of its own.</summary>
    Dedicated,

    /// <summary>What comes from another process is handled on the thread that read it.</summary>
    Reader,
}

/// <summary>What holds for one worker.</summary>
internal sealed record WorkerSettings(
    WorkerThreading Threading,
    TimeSpan AskTimeout,
    InboxSettings Inbox,
    RestartSettings Restart,
    CheckpointSettings Checkpoint,
    DeadlineSettings Deadlines);
