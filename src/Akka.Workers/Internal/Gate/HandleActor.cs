using Akka.Actor;
using Akka.Event;
using Akka.Workers.Internal.Handles;
using Akka.Workers.Internal.Hosting;
using Akka.Workers.Internal.Lifecycle;
using Akka.Workers.Internal.State;

namespace Akka.Workers.Internal.Gate;

/// <summary>
/// The actor of a handle: it turns what it is told into events of the life cycle and does what the life cycle says.
/// Application messages never come here.
/// </summary>
internal sealed partial class HandleActor : UntypedActor
{
    private readonly HandleCore _core;
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly Deadlines _deadlines;
    private readonly Checkpoints _checkpoints;
    private readonly Inspections _inspections;
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private Life _life;

    public HandleActor(HandleCore core)
    {
        _core = core;
        _time = core.Workers.Time;
        _start = _time.GetTimestamp();
        _closedAt = _start;
        var rules = new LifeRules(
            core.Options.Resume,
            SaveOnStop: core.Options.Resume || core.Settings.Checkpoint is not { Interval: null, Every: null },
            core.Options.RestartOnFailure is { } onFailure ? core.Settings.Restart with { OnFailure = onFailure } : core.Settings.Restart,
            core.Settings.Deadlines);
        _life = new Life(rules, new Phase.Created(), core.Place);
        var scheduler = Context.System.Scheduler;
        _deadlines = new Deadlines(scheduler, Self);
        _checkpoints = new Checkpoints(scheduler, Self, core)
        {
            Save = save => Keeper.Tell(save, Self),
            Warn = what => _log.Warning("{0}", what),
        };
        _inspections = new Inspections(scheduler, Self, core.Name);
    }

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(static _ => Directive.Stop);

    protected override void PreStart()
    {
        var self = Self;
        _core.Gate.Congested = () => self.Tell(new HandleControl.RoomCheck(), ActorRefs.NoSender);
        Context.Parent.Tell(new HandleBegun(_core, self));
    }

    protected override void PostStop()
    {
        // Reached without an End effect only when somebody stopped this actor from outside, or the system goes down hard.
        foreach (var (incarnation, place) in _places)
            place.Actor.Tell(new HostRequest.Abandon(incarnation));
        _deadlines.DisarmAll();
        _checkpoints.End("the worker has ended");
        _inspections.End();
        _core.Gate.End("the worker has ended");
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case HandleControl control:
                OnControl(control);
                break;
            case HandleQuery query:
                OnQuery(query);
                break;
            case HostReply reply when _keys.Fit(reply):
                OnReply(reply);
                break;
            case HostReply forged:
                _log.Warning("worker '{0}': {1} says what only another process could know, and was not listened to: {2}", _core.Name, Sender, forged.GetType().Name);
                break;
            case KeeperReply reply:
                OnReply(reply);
                break;
            case Terminated lost:
                foreach (var place in _watched.Where(place => place.Actor.Equals(lost.ActorRef)).ToArray())
                {
                    _watched.Remove(place);
                    Happen(new LifeEvent.HostLost(place));
                }

                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void OnControl(HandleControl control)
    {
        switch (control)
        {
            case HandleControl.Launch:
                Happen(new LifeEvent.Launch());
                break;
            case HandleControl.Stop stop:
                Happen(new LifeEvent.Stop(stop.Final));
                break;
            case HandleControl.Crash:
                Happen(new LifeEvent.Kill(new RemoteError("killed", "the worker was sent a Kill")));
                break;
            case HandleControl.Restart restart:
                OnRestart(restart);
                break;
            case HandleControl.Checkpoint checkpoint:
                _checkpoints.Ask(checkpoint.Result);
                break;
            case HandleControl.CheckpointTick:
                _checkpoints.Ask(caller: null);
                break;
            case HandleControl.CheckpointDeadline deadline:
                _checkpoints.OnDeadline(deadline.Request);
                break;
            case HandleControl.Inspect inspect:
                _inspections.Ask(inspect, _life.Phase is Phase.Running or Phase.Checking ? CurrentActor : null, _core.Status);
                break;
            case HandleControl.InspectDeadline deadline:
                _inspections.OnDeadline(deadline.Request);
                break;
            case HandleControl.DeadlinePassed passed when _deadlines.IsCurrent(passed):
                Happen(new LifeEvent.DeadlinePassed(passed.Kind));
                break;
            case HandleControl.QuietCheck check:
                LookWhetherQuiet(check.Tries);
                break;
            case HandleControl.RoomCheck when !_core.Gate.TryRelieve():
                _deadlines.LookForRoom();
                break;
        }
    }

    private void OnReply(HostReply reply)
    {
        switch (reply)
        {
            case HostReply.Checked answer:
                _keys.Forget(-answer.Request);
                Happen(new LifeEvent.TargetChecked(answer.Request, answer.Refusal));
                break;
            case HostReply.Built built:
                _stateVersion = built.StateVersion;
                _targets[built.Incarnation] = new GateTarget(
                    built.Incarnation, built.Actor, built.Queue, _core.Settings.Inbox.MaxMessages, _core.Settings.Inbox.MaxBytes);
                Happen(new LifeEvent.Built(built.Incarnation, built.StateVersion > 0));
                break;
            case HostReply.StateGiven given when _checkpoints.OnState(given):
            case HostReply.StateRefused refused when _checkpoints.OnRefused(refused):
                break;
            case HostReply.StateGiven given:
                _gaveState = given.Incarnation;
                Happen(new LifeEvent.StateGiven(given.Incarnation, given.Request, given.Image));
                break;
            case HostReply.StateRefused refused:
                Happen(new LifeEvent.StateRefused(refused.Incarnation, refused.Request, refused.Error));
                break;
            case HostReply.CheckpointDue due when due.Incarnation == CurrentIncarnation:
                _checkpoints.Ask(caller: null);
                break;
            case HostReply.Ending ending:
                OnEnding(ending.Incarnation);
                break;
            case HostReply.Unread unread:
                OnUnread(unread);
                break;
            case HostReply.Ended ended:
                _places.Remove(ended.Incarnation);
                _targets.Remove(ended.Incarnation);
                _keys.Forget(ended.Incarnation);
                _core.LaunchFailure ??= ended.Original;
                Happen(new LifeEvent.Ended(ended.Incarnation, ended.Error));
                if (ended.Asker is { } asker)
                    _core.Rejections.FailedOver(asker, ended.Error);
                break;
            case HostReply.Inspected inspected:
                _inspections.OnAnswer(inspected);
                break;
        }
    }

    private void OnReply(KeeperReply reply)
    {
        switch (reply)
        {
            case KeeperReply.Saved saved when Checkpoints.IsOfOne(saved.Ticket):
                // The status first: whoever waits for the checkpoint may look at it next.
                Happen(new LifeEvent.Checkpointed(saved.Epoch));
                _checkpoints.OnSaved(saved);
                break;
            case KeeperReply.SaveFailed failed when _checkpoints.OnSaveFailed(failed):
                break;
            case KeeperReply.Saved saved:
                Happen(new LifeEvent.Saved(saved.Ticket, saved.Epoch));
                break;
            case KeeperReply.SaveFailed failed:
                Happen(new LifeEvent.SaveFailed(failed.Ticket, failed.Error));
                break;
            case KeeperReply.Loaded loaded:
                Happen(new LifeEvent.Loaded(loaded.Epoch, loaded.Image, loaded.Damaged));
                break;
            case KeeperReply.NothingSaved:
                Happen(new LifeEvent.NothingSaved());
                break;
            case KeeperReply.LoadFailed failed:
                Happen(new LifeEvent.LoadFailed(failed.Error));
                break;
        }
    }

    private void OnRestart(HandleControl.Restart restart)
    {
        var order = new RestartOrder(++_orderNumber, restart.Target ?? _core.Workers.PlaceFor(_core, _life.Place));
        if (restart.Result is { } result)
            _orders[order.Id] = result;
        Happen(new LifeEvent.Restart(order));
    }

    /// <summary>
    /// After a handed-over state the unread messages are the successor's, ahead of those that waited in the gate.
    /// After a crash they are lost, and whoever waits for an answer is told.
    /// </summary>
    private void OnUnread(HostReply.Unread unread)
    {
        if (unread.Incarnation == _gaveState && !_open)
        {
            _core.Gate.PutBack(unread.Messages);
            return;
        }

        foreach (var held in unread.Messages)
            _core.Rejections.Ended(held, $"incarnation {unread.Incarnation} ended before it read the message");
    }

    private void Happen(LifeEvent happened)
    {
        var moment = new LifeMoment(_time.GetElapsedTime(_start), Random.Shared.NextDouble());
        var before = _life.Phase;
        var step = LifeCycle.Next(_life, happened, moment);
        _life = step.Life;
        if (before is Phase.Running or Phase.Checking && _life.Phase is not (Phase.Running or Phase.Checking))
            _checkpoints.Pause();
        foreach (var effect in step.Effects)
            Do(effect);
        if (_life.Phase is not Phase.Ended)
            _core.Status = StatusView.Of(_life);
    }
}
