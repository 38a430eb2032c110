using Akka.Workers.Internal.Configuration;
using Akka.Workers.Internal.State;

namespace Akka.Workers.Internal.Lifecycle;

/// <summary>Planned restart and roll-back.</summary>
internal static partial class LifeCycle
{
    private static LifeStep BeginRestart(Life life, Phase.Running at, RestartOrder order) => life.Stateful
        ? new LifeStep(life with { Phase = new Phase.Checking(at, order) }, new LifeEffect.CheckTarget(order))
        : FailRestart(life, order, Errors.Stateless);

    private static LifeStep OnTargetChecked(Life life, Phase.Checking at, LifeEvent.TargetChecked answer) => answer.Refusal is { } refusal
        ? RefuseRestart(life, at, refusal)
        : new LifeStep(
            life with { Phase = new Phase.Asking(at.Current.Incarnation, at.Order) },
            new LifeEffect.CloseGate(),
            new LifeEffect.AskState(at.Current.Incarnation, at.Order.Id),
            new LifeEffect.Arm(DeadlineKind.SaveState, life.Rules.Deadlines.SaveState));

    private static LifeStep RefuseRestart(Life life, Phase.Checking at, RemoteError error) =>
        FailRestart(life with { Phase = at.Current }, at.Order, error).Then(next => Continue(next, default));

    /// <summary>The target is still being asked, and something happens to the running incarnation: first that, then the restart if it can still be.</summary>
    private static LifeStep DuringCheck(Life life, Phase.Checking at, LifeEvent happened, LifeMoment moment)
    {
        var step = Next(life with { Phase = at.Current }, happened, moment);
        if (step.Life.Phase is Phase.Running still)
            return new LifeStep(step.Life with { Phase = at with { Current = still } }, step.Effects);
        var error = happened switch
        {
            LifeEvent.Ended { Error: { } cause } => cause,
            LifeEvent.Kill kill => kill.Error,
            LifeEvent.HostLost lost => Errors.HostLost(lost.Place),
            _ => Errors.HasEnded,
        };
        return FailRestart(life with { Phase = at.Current }, at.Order, error).Then(next => Next(next, happened, moment));
    }

    private static LifeStep FailRestart(Life life, RestartOrder order, RemoteError error) => new(
        life,
        new LifeEffect.Publish(new WorkerEvent.RestartFailed(error)),
        new LifeEffect.FailOrder(order.Id, error));

    private static LifeStep StopAsking(Life life, Phase.Asking at, RemoteError error) =>
        new LifeStep(life, new LifeEffect.Disarm(DeadlineKind.SaveState)).Then(next => FailRestart(next, at.Order, error));

    private static LifeEffect.FailOrder Cancelled(RestartOrder order) => new(order.Id, Errors.Stopping);

    private static LifeStep OnRefused(Life life, Phase.Asking at, RemoteError error) =>
        StopAsking(life, at, error)
            .Then(next => new LifeStep(
                next with { Phase = new Phase.Running(at.Incarnation) },
                new LifeEffect.OpenGate(at.Incarnation, Started: null)))
            .Then(next => Continue(next, default));

    private static LifeStep OnSaveStateDeadline(Life life, Phase.Asking at) =>
        new LifeStep(life, new LifeEffect.Withdraw(at.Incarnation, at.Order.Id))
            .Then(next => OnRefused(next, at, Errors.Deadline("save-state", life.Rules.Deadlines.SaveState)));

    /// <summary>
    /// It was asked for its state, the request was withdrawn, and it gave its state all the same, so it ends: nothing is lost,
    /// its own code goes on from there.
    /// </summary>
    private static LifeStep OnLateState(Life life, int incarnation, StateImage image)
    {
        var ticket = life.Number + 1;
        var error = Errors.Deadline("save-state", life.Rules.Deadlines.SaveState);
        return new LifeStep(
            life with
            {
                Number = ticket,
                Phase = new Phase.RollingBack(life.Place, image, error, EquatableSet.Of(incarnation), Incarnation: null, ticket, Saved: false),
            },
            new LifeEffect.CloseGate(),
            new LifeEffect.Save(ticket, incarnation, image),
            new LifeEffect.Arm(DeadlineKind.Stop, life.Rules.Deadlines.Stop));
    }

    /// <summary>What had begun comes later, unless something newer waits already.</summary>
    private static LifeStep PutOff(Life life, RestartOrder order) => life.Pending is null
        ? new LifeStep(life with { Pending = order })
        : new LifeStep(life, new LifeEffect.FailOrder(order.Id, Errors.Superseded));

    /// <summary>The incarnation ended without giving its state.</summary>
    private static LifeStep OnEndedUnasked(Life life, Phase.Asking at, LifeEvent.Ended ended, LifeMoment moment) =>
        StopAsking(life, at, ended.Error ?? Errors.HasEnded)
            .Then(next => ended.Error is { } error ? Crash(next, error, moment) : End(next, new WorkerEvent.Stopped()));

    private static LifeStep OnState(Life life, Phase.Asking at, StateImage image)
    {
        var ticket = life.Number + 1;
        var replacing = new Phase.Replacing(at.Incarnation, at.Order, image, ticket);
        var step = new LifeStep(
            life with { Number = ticket, Phase = replacing },
            new LifeEffect.Disarm(DeadlineKind.SaveState),
            new LifeEffect.Save(ticket, at.Incarnation, image),
            new LifeEffect.Arm(DeadlineKind.Stop, life.Rules.Deadlines.Stop));
        if (at.TargetLost is { } lost)
            return step.Then(next => RollBack(next, replacing, lost));
        return life.Rules.Restart.Overlap == RestartOverlap.Construct ? step.Then(next => BuildNew(next, replacing)) : step;
    }

    private static LifeStep OnOldEnded(Life life, Phase.Replacing at)
    {
        var ended = at with { OldEnded = true };
        return new LifeStep(life, new LifeEffect.Disarm(DeadlineKind.Stop))
            .Then(next => ended.New is null ? BuildNew(next, ended) : Commit(next, ended));
    }

    private static LifeStep BuildNew(Life life, Phase.Replacing at)
    {
        var number = life.Incarnation + 1;
        return new LifeStep(
            life with { Incarnation = number, Phase = at with { New = number } },
            new LifeEffect.Build(number, at.Order.Target, at.Order.Given ?? at.Image),
            new LifeEffect.Arm(DeadlineKind.Construct, life.Rules.Deadlines.Construct));
    }

    /// <summary>Once the old one has ended, the state is saved and the new one is built, the new one takes over.</summary>
    private static LifeStep Commit(Life life, Phase.Replacing at)
    {
        if (at is not { OldEnded: true, NewBuilt: true, New: { } number, Epoch: { } epoch })
            return new LifeStep(life with { Phase = at });
        var started = new WorkerEvent.Started(number, epoch, at.Order.Target.Host, StartCause.Restart);
        return Run(life with { Place = at.Order.Target }, number, started, at.Order.Id).Then(next => Continue(next, default));
    }

    private static LifeStep RollBack(Life life, Phase.Replacing at, RemoteError error, bool saving = true)
    {
        var discarded = at.New is { } number ? new[] { number } : [];
        var awaited = at.OldEnded ? discarded : [at.Old, .. discarded];
        var rolling = new Phase.RollingBack(
            life.Place, at.Image, error, EquatableSet.Of(awaited), Incarnation: null, saving && at.Epoch is null ? at.Ticket : null, Saved: at.Epoch is not null)
        {
            Discarded = at.New,
            Target = at.Order.Target,
        };
        return new LifeStep(life, new LifeEffect.Disarm(DeadlineKind.Construct))
            .And([.. discarded.Select(incarnation => new LifeEffect.Discard(incarnation))])
            .Then(next => FailRestart(next, at.Order, error))
            .Then(next => BuildBack(next, rolling));
    }

    private static LifeStep BuildBack(Life life, Phase.RollingBack at)
    {
        if (!at.AwaitEnds.IsEmpty)
            return new LifeStep(life with { Phase = at });
        var number = life.Incarnation + 1;
        return new LifeStep(
            life with { Incarnation = number, Phase = at with { Incarnation = number } },
            new LifeEffect.Disarm(DeadlineKind.Stop),
            new LifeEffect.Build(number, at.Place, at.Image),
            new LifeEffect.Arm(DeadlineKind.Construct, life.Rules.Deadlines.Construct));
    }

    private static LifeStep OnBuiltBack(Life life, Phase.RollingBack at, LifeEvent.Built built, LifeMoment moment)
    {
        var started = new WorkerEvent.Started(built.Incarnation, life.Epoch, at.Place.Host, StartCause.Rollback, Error: at.Error);
        return Run(life, built.Incarnation, started, order: null).Then(next => Continue(next, moment));
    }

    private static LifeStep OnNotBuiltBack(Life life, Phase.RollingBack at, RemoteError error) =>
        new LifeStep(life, new LifeEffect.Disarm(DeadlineKind.Construct))
            .Then(next => End(next, new WorkerEvent.Failed(Errors.RollBackFailed(at.Error, error))));
}
