using System.Collections.Immutable;
using System.Diagnostics;
using Akka.Actor;
using Akka.Event;
using Akka.Workers.Internal.Configuration;
using Akka.Workers.Internal.Hosting;
using Akka.Workers.Internal.Lifecycle;
using Akka.Workers.Internal.State;
using Akka.Workers.Internal.Telemetry;

namespace Akka.Workers.Internal.Gate;

/// <summary>What the life cycle asks for, done.</summary>
internal sealed partial class HandleActor
{
    private readonly Incarnations _incarnations = new();
    private readonly ReplyKeys _keys;
    private ImmutableArray<Place> _watched = [];
    private Dictionary<long, TaskCompletionSource<RestartReport>>? _orders;
    private Queue<Action>? _whenQuiet;
    private IActorRef? _keeper;
    private long _closedAt;
    private bool _open;
    private long _orderNumber;
    private int _stateVersion;
    private int _gaveState;
    private int _ending;

    private int CurrentIncarnation => _life.Phase switch
    {
        Phase.Running running => running.Incarnation,
        Phase.Checking { Current: var running } => running.Incarnation,
        _ => 0,
    };

    private IActorRef? CurrentActor => _incarnations.ActorOf(CurrentIncarnation);

    private void Do(LifeEffect effect)
    {
        switch (effect)
        {
            case LifeEffect.CloseGate:
                Close();
                break;
            case LifeEffect.OpenGate open:
                Open(open);
                break;
            case LifeEffect.CheckTarget check:
                _trace.OnRestartBegun(check.Order.Id);
                _trace.BeginPhase(LifePhase.Prepare);
                Watch(check.Order.Target);
                Keeper.Tell(new KeeperRequest.Prepare(), Self);
                check.Order.Target.Actor.Tell(new HostRequest.Check(check.Order.Id, _core.WorkerId, check.Order.Given?.Version ?? _stateVersion) { Key = _keys.NewCheck(check.Order.Id) }, Self);
                break;
            case LifeEffect.Build build:
                Build(build);
                break;
            case LifeEffect.AskState ask:
                _incarnations.Find(ask.Incarnation)?.Ask(ask.Request);
                _trace.EndPhase(LifePhase.Prepare);
                _trace.BeginPhase(LifePhase.Freeze);
                WhenQuiet(() => _incarnations.ActorOf(ask.Incarnation)?.Tell(new Rpc.Restart(ask.Request), Self));
                break;
            case LifeEffect.AskStop ask:
                WhenQuiet(() => _incarnations.ActorOf(ask.Incarnation)?.Tell(new Rpc.Stop(), Self));
                break;
            case LifeEffect.Withdraw withdraw:
                _incarnations.ActorOf(withdraw.Incarnation)?.Tell(new ControlRpc.Withdraw(withdraw.Request), Self);
                break;
            case LifeEffect.Cancel cancel:
                _incarnations.TellHost(cancel.Incarnation, new HostRequest.Cancel(cancel.Incarnation), Self);
                break;
            case LifeEffect.Discard discard:
                _incarnations.TellHost(discard.Incarnation, new HostRequest.Discard(discard.Incarnation), Self);
                break;
            case LifeEffect.Abandon abandon:
                Abandon(abandon.Incarnation);
                break;
            case LifeEffect.Save save:
                _trace.BeginPhase(LifePhase.Save)?.SetTag("akka.worker.state.size", save.Image.Payload.Length);
                _core.StateBytes = save.Image.Payload.Length;
                Keeper.Tell(new KeeperRequest.Save(save.Ticket, save.Incarnation, save.Image), Self);
                break;
            case LifeEffect.Load load:
                _trace.EndPhase(LifePhase.BackOff);
                _trace.BeginPhase(LifePhase.Load);
                Keeper.Tell(new KeeperRequest.Load(load.Resume), Self);
                break;
            case LifeEffect.Arm arm:
                if (arm.Kind is DeadlineKind.BackOff)
                    _trace.BeginPhase(LifePhase.BackOff);
                _deadlines.Arm(arm.Kind, arm.Due);
                break;
            case LifeEffect.Disarm disarm:
                _deadlines.Disarm(disarm.Kind);
                break;
            case LifeEffect.Publish publish:
                Publish(publish.Event);
                break;
            case LifeEffect.FailOrder fail:
                _trace.OnRestartFailed(fail.Order, fail.Error);
                if (_orders is not null && _orders.Remove(fail.Order, out var failed))
                    failed.TrySetException(new RestartFailedException(fail.Error));
                break;
            case LifeEffect.End end:
                End(end.Terminal);
                break;
        }
    }

    private IActorRef Keeper => _keeper ??= Context.ActorOf(_core.Workers.KeeperProps(_core.WorkerId, _core.Name), "state");

    private void Close()
    {
        if (_open)
            _closedAt = _time.GetTimestamp();
        _open = false;
        _core.Gate.Close();
    }

    private void Open(LifeEffect.OpenGate open)
    {
        // Its end has been told already and is on its way to the life cycle.
        if (open.Incarnation == _ending)
            return;
        var target = _incarnations.Find(open.Incarnation)?.Target ?? throw new UnreachableException("a gate opens to who was built and was not cut off");
        RestartReport? report = null;
        if (open.Started is { } started)
        {
            var pause = started.Cause is StartCause.New or StartCause.Resume ? TimeSpan.Zero : _time.GetElapsedTime(_closedAt);
            var known = started with { Pause = pause, Held = _core.Gate.Held };
            report = new RestartReport(known.Incarnation, known.Epoch, known.Host, pause, known.Held, Math.Max(0, _core.StateBytes));
            _core.Status = StatusView.Of(_life);
            Publish(known);
            target.Actor.Tell(new ControlRpc.Begin(), Self);
        }

        _core.Target = target;
        _trace.BeginPhase(LifePhase.Resume);
        _core.Gate.DrainAndOpen(target);
        _open = true;
        if (open.Started is { } begun)
            _trace.OnStarted(begun with { Pause = report!.Pause, Held = report.Held }, open.Order);
        else
            _trace.EndPhase(LifePhase.Resume);
        _checkpoints.Resume(target, _stateVersion > 0);
        if (open.Order is { } order && _orders is not null && _orders.Remove(order, out var result))
            result.TrySetResult(report! with { Phases = _trace.Phases });
    }

    private void Abandon(int incarnation)
    {
        if (_incarnations.Find(incarnation) is not { } known)
            return;
        known.Place?.Actor.Tell(new HostRequest.Abandon(incarnation), Self);
        _evidence.OnAbandoned(known);
        var questions = known.Target?.Far?.Questions;
        CutOff(known);
        questions?.FailAll(Errors.CutOff);
    }

    private void CutOff(KnownIncarnation known)
    {
        known.CutOff();
        if (_core.Target?.Incarnation == known.Number)
            _core.Target = null;
    }

    private void Build(LifeEffect.Build build)
    {
        Watch(build.Place);
        var ordered = _incarnations.Order(build.Incarnation, build.Place);
        // Parameters that came from another process are read where they are needed.
        var birth = build.Image is { } image ? new Birth.State(image, _kept.Of(image)) : _core.Parameters as Birth ?? new Birth.Parameters(_core.Parameters);
        _trace.EndPhase(LifePhase.BackOff);
        _trace.BeginPhase(LifePhase.Build)?.SetTag("akka.worker.host", build.Place.Host).SetTag("akka.worker.incarnation", build.Incarnation);
        build.Place.Actor.Tell(
            new HostRequest.Build(
                _core.WorkerId,
                _core.Name,
                build.Incarnation,
                birth,
                _core.Options.DedicatedThread switch { true => WorkerThreading.Dedicated, false => WorkerThreading.Pool, null => _core.Settings.Threading },
                _core.Settings.Checkpoint.Every ?? 0)
            {
                Key = ordered.Key,
                Watchdog = _core.Settings.Deadlines.Watchdog,
                Trace = _trace.Of(LifePhase.Build),
            },
            Self);
    }

    /// <summary>A host that has ended already tells so at once, behind what is being done now.</summary>
    private void Watch(Place place)
    {
        if (_watched.Contains(place))
            return;
        _watched = _watched.Add(place);
        Context.Watch(place.Actor);
    }

    /// <summary>The incarnation's code has ended; once nothing is on its way to it any more, its actor can go too.</summary>
    private void OnEnding(int incarnation)
    {
        if (incarnation == _ending)
            return;
        _ending = incarnation;
        Close();
        WhenQuiet(() => _incarnations.TellHost(incarnation, new HostRequest.Finish(incarnation), Self));
    }

    /// <summary>
    /// Does what has to come behind everything that was sent. A sender that is still inside the closed gate is waited for by
    /// looking again later, never by holding up this actor.
    /// </summary>
    private void WhenQuiet(Action then)
    {
        (_whenQuiet ??= new()).Enqueue(then);
        LookWhetherQuiet(0);
    }

    private void LookWhetherQuiet(int tries)
    {
        if (_whenQuiet is not { Count: > 0 })
            return;
        if (!_core.Gate.IsQuiet)
        {
            _deadlines.LookAgain(tries + 1);
            return;
        }

        while (_whenQuiet.TryDequeue(out var then))
            then();
    }

    private void Publish(WorkerEvent happened)
    {
        switch (happened)
        {
            case WorkerEvent.Started started:
                Log.Info("worker '{0}' started: incarnation {1} on host '{2}', {3}, epoch {4}", _core.Name, started.Incarnation, started.Host, started.Cause, started.Epoch);
                break;
            case WorkerEvent.Crashed crashed:
                _trace.OnCrashed(crashed, _evidence.LastTraceOf(_life.Incarnation));
                _evidence.OnCrash(_life.Incarnation, _incarnations.Find(_life.Incarnation)?.ProcessId, _life.Epoch, _life.Place.Host, crashed.Error, crashed.RetryIn);
                Log.Warning("worker '{0}' crashed and starts again in {1} ms: {2}", _core.Name, crashed.RetryIn.TotalMilliseconds, crashed.Error);
                break;
            case WorkerEvent.RestartFailed failed:
                Log.Warning("worker '{0}': restart failed: {1}", _core.Name, failed.Error);
                break;
        }

        _core.Publish(happened);
    }

    private void End(WorkerEvent terminal)
    {
        _core.Status = StatusView.Ended(_core.Status, _life, terminal);
        if (terminal is WorkerEvent.Failed failed)
        {
            _evidence.OnCrash(_life.Incarnation, _incarnations.Find(_life.Incarnation)?.ProcessId, _life.Epoch, _life.Place.Host, failed.Error, retryIn: null);
            Log.Error("worker '{0}' failed: {1}", _core.Name, failed.Error);
        }
        else
            Log.Info("worker '{0}' stopped", _core.Name);
        _trace.OnEnded(terminal is WorkerEvent.Failed { Error: var fatal } ? fatal : null);
        _deadlines.DisarmAll();
        var reason = terminal is WorkerEvent.Failed { Error: var error } ? error.Message : "the worker has ended";
        _checkpoints.End(reason);
        _core.Gate.End(reason);
        Context.Parent.Tell(new HandleEnded(_core, terminal));
    }
}
