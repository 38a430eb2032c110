using System.Collections.Immutable;
using Akka.Workers.Internal.State;

namespace Akka.Workers.Internal.Lifecycle;

/// <summary>Launch, crash and recovery.</summary>
internal static partial class LifeCycle
{
    private static LifeStep Launch(Life life) => life.Rules.Resume
        ? Load(life, StartCause.Resume, life.Place, error: null, order: null)
        : Build(life, life.Place, StartCause.New, image: null, epoch: 0, error: null, degraded: false, order: null);

    private static LifeStep Recover(Life life, Place place, RemoteError error, long? order) => life.Stateful
        ? Load(life, StartCause.Crash, place, error, order)
        : Build(life, place, StartCause.Crash, image: null, epoch: 0, error, degraded: false, order);

    private static LifeStep Load(Life life, StartCause cause, Place place, RemoteError? error, long? order) => new(
        life with { Phase = new Phase.Loading(cause, place, error, order) },
        new LifeEffect.Load(life.Rules.Resume));

    private static LifeStep OnLoaded(Life life, Phase.Loading at, LifeEvent.Loaded loaded) => Build(
        life with { Epoch = loaded.Epoch },
        at.Place, at.Cause, loaded.Image, loaded.Epoch, loaded.Damaged ?? at.Error, degraded: loaded.Damaged is not null, at.Order);

    /// <summary>Before the first save that is the parameters' turn. After it, an empty store is a loss that must not pass for a new beginning.</summary>
    private static LifeStep OnNothingSaved(Life life, Phase.Loading at) => life.Epoch > 0
        ? End(life, new WorkerEvent.Failed(Errors.SavedStateGone(life.Epoch)), at.Order)
        : Build(
            life,
            at.Place, at.Cause == StartCause.Resume ? StartCause.New : at.Cause, image: null, epoch: 0, at.Error, degraded: false, at.Order);

    private static LifeStep Build(
        Life life, Place place, StartCause cause, StateImage? image, long epoch, RemoteError? error, bool degraded, long? order)
    {
        var number = life.Incarnation + 1;
        var started = new WorkerEvent.Started(number, epoch, place.Host, cause, Error: error, Degraded: degraded);
        return new LifeStep(
            life with { Incarnation = number, Place = place, Phase = new Phase.Building(number, place, started, order) },
            new LifeEffect.Build(number, place, image),
            new LifeEffect.Arm(DeadlineKind.Construct, life.Rules.Deadlines.Construct));
    }

    private static LifeStep OnBuilt(Life life, Phase.Building at, LifeMoment moment) =>
        Run(life, at.Incarnation, at.Started, at.Order).Then(next => Continue(next, moment));

    private static LifeStep Run(Life life, int incarnation, WorkerEvent.Started started, long? order) => new(
        life with { Phase = new Phase.Running(incarnation) },
        new LifeEffect.Disarm(DeadlineKind.Construct),
        new LifeEffect.OpenGate(incarnation, started, order));

    /// <summary>A restart that was asked for meanwhile comes now.</summary>
    private static LifeStep Continue(Life life, LifeMoment moment) => life.Pending is { } order
        ? Next(life with { Pending = null }, new LifeEvent.Restart(order), moment)
        : new LifeStep(life);

    private static LifeStep Postpone(Life life, RestartOrder order)
    {
        var step = new LifeStep(life with { Pending = order });
        return life.Pending is { } older ? step.And(new LifeEffect.FailOrder(older.Id, Errors.Superseded)) : step;
    }

    private static LifeStep OnConstructDeadline(Life life, Phase.Building at, LifeMoment moment) =>
        new LifeStep(life, new LifeEffect.Abandon(at.Incarnation))
            .Then(next => OnNotBuilt(next, at, Errors.Deadline("construct", life.Rules.Deadlines.Construct), moment));

    private static LifeStep OnNotBuilt(Life life, Phase.Building at, RemoteError error, LifeMoment moment)
    {
        var step = new LifeStep(life, new LifeEffect.Disarm(DeadlineKind.Construct));
        if (at.Order is { } order)
            step = step.And(new LifeEffect.FailOrder(order, error));
        return step.Then(next => at.Started.Cause == StartCause.Crash
            ? Crash(next, error, moment)
            : End(next, new WorkerEvent.Failed(error)));
    }

    /// <summary>The incarnation ended without being asked.</summary>
    private static LifeStep OnEnded(Life life, LifeEvent.Ended ended, LifeMoment moment) => ended.Error is { } error
        ? Crash(life, error, moment)
        : End(life, new WorkerEvent.Stopped());

    private static LifeStep OnKilled(Life life, int incarnation, LifeEvent.Kill kill, LifeMoment moment) =>
        new LifeStep(life, new LifeEffect.Abandon(incarnation)).Then(next => Crash(next, kill.Error, moment));

    private static LifeStep Crash(Life life, RemoteError error, LifeMoment moment)
    {
        var policy = life.Rules.Restart;
        ImmutableArray<TimeSpan> recent = [.. life.Crashes.Where(crash => moment.Now - crash < policy.Within)];
        if (!policy.OnFailure)
            return End(life, new WorkerEvent.Failed(error));
        if (recent.Length >= policy.MaxRestarts)
            return End(life, new WorkerEvent.Failed(Errors.RestartLimit(policy.MaxRestarts, policy.Within, error)));
        var delay = BackOff.Delay(policy, recent.Length, moment.Random);
        return new LifeStep(
            life with { Phase = new Phase.BackingOff(error, delay), Crashes = recent.Add(moment.Now) },
            new LifeEffect.CloseGate(),
            new LifeEffect.Publish(new WorkerEvent.Crashed(error, delay)),
            new LifeEffect.Arm(DeadlineKind.BackOff, delay))
            .Then(next => next.Pending is { } order ? Next(next with { Pending = null }, new LifeEvent.Restart(order), moment) : new LifeStep(next));
    }

    private static LifeStep End(Life life, WorkerEvent terminal, long? order = null)
    {
        var reason = terminal is WorkerEvent.Failed failed ? failed.Error : Errors.HasEnded;
        var step = new LifeStep(life with { Phase = new Phase.Ended(terminal), Pending = null });
        foreach (var waiting in new[] { order, life.Pending?.Id })
        {
            if (waiting is { } id)
                step = step.And(new LifeEffect.FailOrder(id, reason));
        }

        return step.And(new LifeEffect.End(terminal));
    }
}
