using Akka.Actor;
using Akka.Event;
using Akka.Workers.Internal.Hosting;
using Akka.Workers.Internal.Lifecycle;
using Akka.Workers.Internal.State;

namespace Akka.Workers.Internal.Gate;

/// <summary>What the life cycle asks for, done.</summary>
internal sealed partial class HandleActor
{
    private readonly Dictionary<int, GateTarget> _targets = [];
    private readonly Dictionary<int, Place> _places = [];
    private readonly HashSet<Place> _watched = [];
    private readonly Dictionary<long, TaskCompletionSource<RestartReport>> _orders = [];
    private readonly Queue<Action> _whenQuiet = new();
    private readonly ReplyKeys _keys = new();
    private IActorRef? _keeper;
    private long _closedAt;
    private bool _open;
    private long _orderNumber;
    private long _stateBytes;
    private int _stateVersion;
    private int _gaveState;
    private int _ending;

    private int CurrentIncarnation => _life.Phase switch
    {
        Phase.Running running => running.Incarnation,
        Phase.Checking { Current: var running } => running.Incarnation,
        _ => 0,
    };

    private IActorRef? CurrentActor => _targets.GetValueOrDefault(CurrentIncarnation)?.Actor;

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
                Watch(check.Order.Target);
                Keeper.Tell(new KeeperRequest.Prepare(), Self);
                check.Order.Target.Actor.Tell(new HostRequest.Check(check.Order.Id, _core.WorkerId, _stateVersion) { Key = _keys.New(-check.Order.Id) }, Self);
                break;
            case LifeEffect.Build build:
                Build(build);
                break;
            case LifeEffect.AskState ask:
                WhenQuiet(() => _targets.GetValueOrDefault(ask.Incarnation)?.Actor.Tell(new Rpc.Restart(ask.Request), Self));
                break;
            case LifeEffect.AskStop ask:
                WhenQuiet(() => _targets.GetValueOrDefault(ask.Incarnation)?.Actor.Tell(new Rpc.Stop(), Self));
                break;
            case LifeEffect.Withdraw withdraw:
                _targets.GetValueOrDefault(withdraw.Incarnation)?.Actor.Tell(new ControlRpc.Withdraw(withdraw.Request), Self);
                break;
            case LifeEffect.Cancel cancel:
                TellHost(cancel.Incarnation, new HostRequest.Cancel(cancel.Incarnation));
                break;
            case LifeEffect.Discard discard:
                TellHost(discard.Incarnation, new HostRequest.Discard(discard.Incarnation));
                break;
            case LifeEffect.Abandon abandon:
                TellHost(abandon.Incarnation, new HostRequest.Abandon(abandon.Incarnation));
                _places.Remove(abandon.Incarnation);
                _targets.Remove(abandon.Incarnation);
                break;
            case LifeEffect.Save save:
                _stateBytes = save.Image.Payload.Length;
                Keeper.Tell(new KeeperRequest.Save(save.Ticket, save.Incarnation, save.Image), Self);
                break;
            case LifeEffect.Load load:
                Keeper.Tell(new KeeperRequest.Load(load.Resume), Self);
                break;
            case LifeEffect.Arm arm:
                _deadlines.Arm(arm.Kind, arm.Due);
                break;
            case LifeEffect.Disarm disarm:
                _deadlines.Disarm(disarm.Kind);
                break;
            case LifeEffect.Publish publish:
                Publish(publish.Event);
                break;
            case LifeEffect.FailOrder fail:
                if (_orders.Remove(fail.Order, out var failed))
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
        var target = _targets[open.Incarnation];
        RestartReport? report = null;
        if (open.Started is { } started)
        {
            var pause = started.Cause is StartCause.New or StartCause.Resume ? TimeSpan.Zero : _time.GetElapsedTime(_closedAt);
            var known = started with { Pause = pause, Held = _core.Gate.Held };
            report = new RestartReport(known.Incarnation, known.Epoch, known.Host, pause, known.Held, _stateBytes);
            _core.Status = StatusView.Of(_life);
            Publish(known);
            target.Actor.Tell(new ControlRpc.Begin(), Self);
        }

        _core.Gate.DrainAndOpen(target);
        _open = true;
        _checkpoints.Resume(target, _stateVersion > 0);
        if (open.Order is { } order && _orders.Remove(order, out var result))
            result.TrySetResult(report!);
    }

    private void Build(LifeEffect.Build build)
    {
        Watch(build.Place);
        _places[build.Incarnation] = build.Place;
        Birth birth = build.Image is { } image ? new Birth.State(image) : new Birth.Parameters(_core.Parameters);
        build.Place.Actor.Tell(
            new HostRequest.Build(
                _core.WorkerId,
                _core.Name,
                build.Incarnation,
                birth,
                _core.Options.DedicatedThread ?? _core.Settings.DedicatedThread,
                _core.Settings.Checkpoint.Every ?? 0)
            {
                Key = _keys.New(build.Incarnation),
            },
            Self);
    }

    /// <summary>A host that has ended already tells so at once, behind what is being done now.</summary>
    private void Watch(Place place)
    {
        if (_watched.Add(place))
            Context.Watch(place.Actor);
    }

    private void TellHost(int incarnation, HostRequest request)
    {
        if (_places.TryGetValue(incarnation, out var place))
            place.Actor.Tell(request, Self);
    }

    /// <summary>The incarnation's code has ended; once nothing is on its way to it any more, its actor can go too.</summary>
    private void OnEnding(int incarnation)
    {
        _ending = incarnation;
        Close();
        WhenQuiet(() => TellHost(incarnation, new HostRequest.Finish(incarnation)));
    }

    /// <summary>
    /// Does what has to come behind everything that was sent. A sender that is still inside the closed gate is waited for by
    /// looking again later, never by holding up this actor.
    /// </summary>
    private void WhenQuiet(Action then)
    {
        _whenQuiet.Enqueue(then);
        LookWhetherQuiet(0);
    }

    private void LookWhetherQuiet(int tries)
    {
        if (_whenQuiet.Count == 0)
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
                _log.Info("worker '{0}' started: incarnation {1} on host '{2}', {3}, epoch {4}", _core.Name, started.Incarnation, started.Host, started.Cause, started.Epoch);
                break;
            case WorkerEvent.Crashed crashed:
                _log.Warning("worker '{0}' crashed and starts again in {1} ms: {2}", _core.Name, crashed.RetryIn.TotalMilliseconds, crashed.Error);
                break;
            case WorkerEvent.RestartFailed failed:
                _log.Warning("worker '{0}': restart failed: {1}", _core.Name, failed.Error);
                break;
        }

        _core.Publish(happened);
    }

    private void End(WorkerEvent terminal)
    {
        _core.Status = StatusView.Ended(_core.Status, _life, terminal);
        if (terminal is WorkerEvent.Failed failed)
            _log.Error("worker '{0}' failed: {1}", _core.Name, failed.Error);
        else
            _log.Info("worker '{0}' stopped", _core.Name);
        _deadlines.DisarmAll();
        var reason = terminal is WorkerEvent.Failed { Error: var error } ? error.Message : "the worker has ended";
        _checkpoints.End(reason);
        _core.Gate.End(reason);
        Context.Parent.Tell(new HandleEnded(_core, terminal));
    }
}
