using System.Collections.Immutable;
using System.Diagnostics;
using Akka.Workers.Internal.Gate;

namespace Akka.Workers.Internal.Telemetry;

/// <summary>
/// A worker's life as activities: launch, restart, recovery and stop, with their phases below them. For the handle's actor only.
/// When nobody listens it holds nothing but how long the phases take.
/// </summary>
internal sealed class LifeTrace(HandleCore core)
{
    private Dictionary<long, Activity>? _restarts;
    private Dictionary<long, IProgress<RestartPhase>>? _progress;
    private Dictionary<string, Activity>? _phases;
    private readonly PhaseTimes _times = core.Phases;
    private Activity? _launch;
    private Activity? _recovery;
    private Activity? _stop;
    // What the phases belong to; it may have ended, as a restart has that is being rolled back.
    private Activity? _owner;
    private long _begun;

    /// <summary>For who carries out the phase, in this process or another.</summary>
    public TraceContext? Of(string phase) => _phases is not null && _phases.TryGetValue(phase, out var activity) ? TraceContext.Of(activity.Context) : null;

    public void OnLaunch(ActivityContext from) => _owner = _launch = Begin("launch", from);

    /// <summary>What the phases have taken so far, of what is under way.</summary>
    public ImmutableArray<RestartPhase> Phases => _times.Done;

    public void OnStop(ActivityContext from)
    {
        if (_stop is null)
            _owner = _stop = Begin("stop", from);
    }

    public void OnRestart(long order, ActivityContext from, IProgress<RestartPhase>? progress)
    {
        if (progress is not null)
            (_progress ??= [])[order] = progress;
        if (Begin("restart", from) is { } activity)
            (_restarts ??= [])[order] = activity;
    }

    /// <summary>The restart begins; it may have waited.</summary>
    public void OnRestartBegun(long order)
    {
        IProgress<RestartPhase>? progress = null;
        _progress?.Remove(order, out progress);
        _times.Clear(progress);
        _begun = order;
        _owner = _restarts?.GetValueOrDefault(order);
    }

    public void OnRestartFailed(long order, RemoteError error)
    {
        // Others may be under way, and this one only have waited.
        if (order == _begun)
        {
            EndPhases(error);
            _times.Detach();
        }

        _progress?.Remove(order);
        if (_restarts is not null && _restarts.Remove(order, out var activity))
            Tracing.End(activity, error);
    }

    public void OnCrashed(WorkerEvent.Crashed crashed, ActivityContext message)
    {
        EndPhases(crashed.Error);
        EndRecovery(crashed.Error);
        _times.Clear();
        // The trace of the message that it died of may have ended long ago when the worker is back.
        _owner = _recovery = Begin("recover", parent: default, message == default ? null : [new ActivityLink(message)]);
        _recovery?.SetTag("akka.worker.crash", FailureCause.Of(crashed.Error));
    }

    /// <summary>An incarnation runs, and what led to it is at its end.</summary>
    public void OnStarted(WorkerEvent.Started started, long? order)
    {
        EndPhases(error: null);
        Tell(_launch);
        Tell(_recovery);
        if (order is { } id && _restarts is not null && _restarts.Remove(id, out var restart))
        {
            Tell(restart);
            Tracing.End(restart);
        }

        End(ref _launch, error: null);
        EndRecovery(error: null);
        // Only a restart's are asked for.
        if (order is null)
            _times.Clear();

        void Tell(Activity? activity) => activity?
            .SetTag("akka.worker.incarnation", started.Incarnation)
            .SetTag("akka.worker.epoch", started.Epoch)
            .SetTag("akka.worker.pause", started.Pause.TotalSeconds)
            .SetTag("akka.worker.held", started.Held);
    }

    public void OnEnded(RemoteError? error)
    {
        EndPhases(error);
        End(ref _launch, error);
        EndRecovery(error);
        End(ref _stop, error);
        foreach (var (_, restart) in _restarts ?? [])
            Tracing.End(restart, error);
        _restarts = null;
        _progress = null;
    }

    /// <summary>A phase begins; of what it belongs to, several may be under way.</summary>
    public Activity? BeginPhase(string phase)
    {
        EndPhase(phase);
        _times.Begin(phase);
        if (_owner is null)
            return null;
        if (Tracing.Begin(phase, _owner.Context) is not { } activity)
            return null;
        return (_phases ??= [])[phase] = activity.SetTag("akka.worker.name", core.Name).SetTag("akka.worker.id", core.WorkerId);
    }

    public void EndPhase(string phase, RemoteError? error = null)
    {
        _times.End(phase, error is not null);
        if (_phases is not null && _phases.Remove(phase, out var activity))
            Tracing.End(activity, error);
    }

    private void EndPhases(RemoteError? error)
    {
        _times.EndAll(error is not null);
        foreach (var (_, activity) in _phases ?? [])
            Tracing.End(activity, error);
        _phases = null;
    }

    private Activity? Begin(string what, ActivityContext parent, IEnumerable<ActivityLink>? links = null) =>
        Tracing.Begin($"{what} {core.WorkerId}", parent, links)?
            .SetTag("akka.system", core.Workers.System.Name)
            .SetTag("akka.worker.name", core.Name)
            .SetTag("akka.worker.id", core.WorkerId);

    private void EndRecovery(RemoteError? error) => End(ref _recovery, error);

    private static void End(ref Activity? activity, RemoteError? error)
    {
        if (activity is not null)
            Tracing.End(activity, error);
        activity = null;
    }
}

/// <summary>The phases of launch, restart and recovery.</summary>
internal static class LifePhase
{
    /// <summary>A restart's target is asked whether it could run the worker.</summary>
    public const string Prepare = "prepare";

    /// <summary>Messages wait, and the state is asked for.</summary>
    public const string Freeze = "freeze";

    /// <summary>The old incarnation, which gave its state, ends.</summary>
    public const string End = "end";

    /// <summary>The state is saved.</summary>
    public const string Save = "save";

    /// <summary>After a crash: the time until the next attempt.</summary>
    public const string BackOff = "back-off";

    /// <summary>The last saved state is looked up.</summary>
    public const string Load = "load";

    /// <summary>The new incarnation is built.</summary>
    public const string Build = "build";

    /// <summary>What waited is delivered.</summary>
    public const string Resume = "resume";
}
