using System.Security.Cryptography;
using Akka.Actor;
using Akka.Workers.Internal.Hosting;
using Akka.Workers.Internal.State;

namespace Akka.Workers.Internal.Gate;

/// <summary>What checkpoints need of the handle's actor.</summary>
internal interface ICheckpointing
{
    void Save(KeeperRequest.Save save);

    /// <summary>Tells of a checkpoint by timer or count that failed: nobody waits for it.</summary>
    void Warn(string what);
}

/// <summary>
/// Checkpoints of a running incarnation: on request, by interval and by message count. One at a time; a request that comes
/// while one is under way waits for the next, since the state on its way may be older than the request.
/// </summary>
internal sealed class Checkpoints
{
    // Apart from the numbers that the life cycle gives to its own requests and saves.
    private const long FirstRequest = 1L << 40;

    private const int MostWaiting = 10_000;

    private readonly IScheduler _scheduler;
    private readonly IActorRef _self;
    private readonly HandleCore _core;
    private readonly ICheckpointing _handle;
    private List<TaskCompletionSource<long>>? _waiting;
    private IReadOnlyList<TaskCompletionSource<long>> _underWay = [];
    private GateTarget? _target;
    private ICancelable? _interval;
    private ICancelable? _deadline;
    private long _request = FirstRequest;
    private bool _busy;
    private bool _given;
    private bool _again;
    private bool _stateful;
    private (int Version, string Hash)? _saving;
    private (int Version, string Hash)? _saved;

    public Checkpoints(IScheduler scheduler, IActorRef self, HandleCore core, ICheckpointing handle)
    {
        _scheduler = scheduler;
        _self = self;
        _core = core;
        _handle = handle;
    }

    /// <summary>An incarnation runs.</summary>
    public void Resume(GateTarget target, bool stateful)
    {
        _target = target;
        _stateful = stateful;
        if (stateful && _interval is null && _core.Settings.Checkpoint.Interval is { } interval)
            _interval = _scheduler.ScheduleTellRepeatedlyCancelable(interval, interval, _self, new HandleControl.CheckpointTick(), _self);
        if (!stateful && _waiting is not null)
            Refuse(Stateless());
        Next();
    }

    /// <summary>None runs for now.</summary>
    public void Pause()
    {
        _target = null;
        _interval?.Cancel();
        _interval = null;
        // What a restart saves, or goes back to, is not looked at here.
        (_saved, _saving) = (null, null);
        if (_busy)
            Fail(_request, "the worker was restarted or ended before its state was saved");
    }

    public void End(string reason)
    {
        Pause();
        Refuse(new WorkerUnavailableException($"worker '{_core.Name}': {reason}"));
    }

    public void Ask(TaskCompletionSource<long>? caller)
    {
        if (_target is not null && !_stateful)
        {
            caller?.TrySetException(Stateless());
            return;
        }

        if (_waiting is { Count: >= MostWaiting })
            caller?.TrySetException(new WorkerException($"worker '{_core.Name}': {MostWaiting} callers wait for its next checkpoint already"));
        else if (caller is not null)
            (_waiting ??= []).Add(caller);
        else
            _again = true;
        Next();
    }

    public bool OnState(HostReply.StateGiven given)
    {
        if (given.Request < FirstRequest)
            return false;
        if (_busy && !_given && given.Request == _request && given.Incarnation == _target?.Incarnation)
        {
            _given = true;
            _deadline?.Cancel();
            if (IsSavedAlready(given.Image))
            {
                Done();
                return true;
            }

            _handle.Save(new KeeperRequest.Save(_request, given.Incarnation, given.Image));
        }

        return true;
    }

    public bool OnRefused(HostReply.StateRefused refused)
    {
        if (refused.Request < FirstRequest)
            return false;
        if (!_given && refused.Incarnation == _target?.Incarnation)
            Fail(refused.Request, refused.Error.Message);
        return true;
    }

    public static bool IsOfOne(long ticket) => ticket >= FirstRequest;

    public void OnSaved(KeeperReply.Saved saved)
    {
        if (!_busy || saved.Ticket != _request)
            return;
        _saved = _saving;
        foreach (var caller in _underWay)
            caller.TrySetResult(saved.Epoch);
        Done();
    }

    public bool OnSaveFailed(KeeperReply.SaveFailed failed)
    {
        if (failed.Ticket < FirstRequest)
            return false;
        Fail(failed.Ticket, failed.Error.Message);
        return true;
    }

    public void OnDeadline(long request)
    {
        if (!_busy || request != _request)
            return;
        _target?.Actor.Tell(new ControlRpc.Withdraw(request), _self);
        Fail(request, $"the worker did not give its state within {_core.Settings.Deadlines.SaveState.TotalSeconds:0.###} s (deadlines.save-state)");
    }

    /// <summary>
    /// For a timer or a count, a state that is the same as the one that this incarnation saved last is as good as saved: a worker
    /// that does nothing writes nothing. Who asks by himself gets what he asked for.
    /// </summary>
    private bool IsSavedAlready(StateImage image)
    {
        _saving = _underWay.Count == 0 ? (image.Version, Convert.ToHexString(SHA256.HashData(image.Payload.Span))) : null;
        return _saving is not null && _saving == _saved;
    }

    private WorkerException Stateless() => new($"worker '{_core.Name}' has no state to save (its state type is NoState)");

    private void Refuse(WorkerException why)
    {
        foreach (var caller in _waiting ?? [])
            caller.TrySetException(why);
        _waiting = null;
    }

    private void Next()
    {
        if (_busy || _target is not { } target || (_waiting is null && !_again))
            return;
        _busy = true;
        _given = false;
        _again = false;
        _request++;
        _underWay = _waiting ?? [];
        _waiting = null;
        _deadline = _scheduler.ScheduleTellOnceCancelable(
            _core.Settings.Deadlines.SaveState, _self, new HandleControl.CheckpointDeadline(_request), _self);
        // Whoever asks wants saved what he sent before; a timer wants it soon.
        target.Actor.Tell(_underWay.Count > 0 ? new Rpc.Checkpoint(_request) : new ControlRpc.CheckpointNow(_request), _self);
    }

    private void Fail(long request, string reason)
    {
        if (!_busy || request != _request)
            return;
        if (_underWay.Count == 0)
            _handle.Warn($"worker '{_core.Name}': a checkpoint failed: {reason}");
        foreach (var caller in _underWay)
            caller.TrySetException(new WorkerException($"worker '{_core.Name}': the checkpoint failed: {reason}"));
        Done();
    }

    private void Done()
    {
        _busy = false;
        _deadline?.Cancel();
        _deadline = null;
        _underWay = [];
        Next();
    }
}
