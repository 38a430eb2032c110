using Akka.Actor;
using Akka.Event;
using Akka.Workers.Internal.Crashes;
using Akka.Workers.Internal.Handles;
using Akka.Workers.Internal.Hosting;
using Akka.Workers.Internal.Lifecycle;
using Akka.Workers.Internal.Logs;
using Akka.Workers.Internal.State;
using Akka.Workers.Internal.Telemetry;

namespace Akka.Workers.Internal.Gate;

/// <summary>
/// The actor of a handle: it turns what it is told into events of the life cycle and does what the life cycle says.
/// Application messages never come here.
/// </summary>
internal sealed partial class HandleActor : UntypedActor, ICheckpointing
{
    private readonly HandleCore _core;
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly Deadlines _deadlines;
    private readonly Checkpoints _checkpoints;
    private readonly KeptHandles _kept;
    private readonly CrashEvidence _evidence;
    private readonly LifeTrace _trace;
    private Life _life;
    private Inspections? _inspections;
    private long _forged;

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
        _checkpoints = new Checkpoints(scheduler, Self, core, this);
        _keys = new ReplyKeys(_incarnations);
        _kept = new KeptHandles(core.Workers, Self.Path);
        _evidence = new CrashEvidence(core);
        _trace = new LifeTrace(core);
    }

    // Not kept: what there is to say is little.
    private static ILoggingAdapter Log => Context.GetLogger();

    void ICheckpointing.Save(KeeperRequest.Save save)
    {
        _core.StateBytes = save.Image.Payload.Length;
        Keeper.Tell(save, Self);
    }

    void ICheckpointing.Warn(string what) => Log.Warning("{0}", what);

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(static _ => Directive.Stop);

    protected override void PreStart()
    {
        var self = Self;
        _core.Gate.Congested = () => self.Tell(new HandleControl.RoomCheck(), ActorRefs.NoSender);
        Context.Parent.Tell(new HandleBegun(_core, self));
        if (_core.Owner is not { } owner)
            return;
        Context.Watch(owner);
        if (_core.Workers.Nodes.Of(owner) is { } node)
            _ = StopWithAsync(node, _core.Ended, self);
    }

    private static async Task StopWithAsync(WorkerNode node, Task ended, IActorRef self)
    {
        if (await Task.WhenAny(node.Unreachable, ended) != ended)
            self.Tell(new HandleControl.Stop(), ActorRefs.NoSender);
    }

    protected override void PostStop()
    {
        // Reached without an End effect only when somebody stopped this actor from outside, or the system goes down hard.
        _incarnations.AbandonAll(Self);
        _deadlines.DisarmAll();
        _checkpoints.End("the worker has ended");
        _inspections?.End();
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
            case HostReply.Checked answer when _keys.Fit(answer):
                _keys.ForgetCheck(answer.Request);
                Happen(new LifeEvent.TargetChecked(answer.Request, answer.Refusal));
                break;
            case HostReply reply when _keys.Fit(reply) && _incarnations.Find(reply.Incarnation) is { } known:
                // Who was cut off is not listened to any more, but for what it leaves.
                if (known.Place is not null || reply is HostReply.Unread or HostReply.Ended)
                    OnReply(known, reply);
                break;
            case HostReply when !Sparingly.Is(++_forged):
                break;
            case HostReply forged:
                Log.Warning("worker '{0}': {1} says what only another process could know, and was not listened to: {2}", _core.Name, Sender, forged.GetType().Name);
                break;
            case KeeperReply reply:
                OnReply(reply);
                break;
            case Terminated lost when lost.ActorRef.Equals(_core.Owner):
                Happen(new LifeEvent.Stop(Final: false));
                break;
            case Terminated lost:
                foreach (var place in _watched.Where(place => place.Actor.Equals(lost.ActorRef)).ToArray())
                {
                    _watched = _watched.Remove(place);
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
            case HandleControl.Launch launch:
                _trace.OnLaunch(launch.Trace);
                Happen(new LifeEvent.Launch());
                break;
            case HandleControl.Stop stop:
                _trace.OnStop(stop.Trace);
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
            case HandleControl.ReadState read:
                _ = ReadAsync(Keeper, _life.Rules.Resume, read.Result);
                break;
            case HandleControl.CheckpointTick:
                _checkpoints.Ask(caller: null);
                break;
            case HandleControl.CheckpointDeadline deadline:
                _checkpoints.OnDeadline(deadline.Request);
                break;
            case HandleControl.Inspect inspect:
                (_inspections ??= new Inspections(Context.System.Scheduler, Self, _core.Name)).Ask(inspect, _life.Phase is Phase.Running or Phase.Checking ? CurrentActor : null, _core.Status);
                break;
            case HandleControl.InspectDeadline deadline:
                _inspections?.OnDeadline(deadline.Request);
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

    private void OnRestart(HandleControl.Restart restart)
    {
        var order = new RestartOrder(++_orderNumber, restart.Target ?? _core.Workers.PlaceFor(_core, _life.Place)) { Given = restart.Given };
        if (restart.Result is { } result)
            (_orders ??= [])[order.Id] = result;
        _trace.OnRestart(order.Id, restart.Trace, restart.Progress);
        Happen(new LifeEvent.Restart(order));
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
