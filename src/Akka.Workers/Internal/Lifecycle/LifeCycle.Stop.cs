using Akka.Workers.Internal.State;

namespace Akka.Workers.Internal.Lifecycle;

/// <summary>The orderly end, from every phase it can be asked in.</summary>
internal static partial class LifeCycle
{
    private static LifeStep BeginStop(Life life, int incarnation, LifeEvent.Stop stop)
    {
        var closed = new LifeStep(life, new LifeEffect.CloseGate(), new LifeEffect.Arm(DeadlineKind.Stop, life.Rules.Deadlines.Stop));
        if (!life.Stateful || !(life.Rules.SaveOnStop || stop.Final))
            return closed.Then(next => Stopping(next, new Phase.Stopping(incarnation, Request: null, Ticket: null, Cancelled: false, new WorkerEvent.Stopped())))
                .And(new LifeEffect.AskStop(incarnation));

        // The last state is asked for as for a restart, which every stateful worker knows: it gives it and ends.
        // The numbers of restart orders count up from 1; these count down.
        var request = -(life.Number + 1);
        return closed.Then(next => Stopping(
                next with { Number = next.Number + 1 },
                new Phase.Stopping(incarnation, request, Ticket: null, Cancelled: false, new WorkerEvent.Stopped())))
            .And(new LifeEffect.AskState(incarnation, request));
    }

    private static LifeStep Stopping(Life life, Phase.Stopping phase) => new(life with { Phase = phase });

    /// <summary>The state has been asked for already: what comes is saved, and nothing is built from it.</summary>
    private static LifeStep StopWhileAsking(Life life, Phase.Asking at) => new LifeStep(
            life,
            new LifeEffect.Disarm(DeadlineKind.SaveState),
            Cancelled(at.Order),
            new LifeEffect.Arm(DeadlineKind.Stop, life.Rules.Deadlines.Stop))
        .Then(next => Stopping(next, new Phase.Stopping(at.Incarnation, at.Order.Id, Ticket: null, Cancelled: false, new WorkerEvent.Stopped())));

    private static LifeStep StopWhileReplacing(Life life, Phase.Replacing at)
    {
        var step = new LifeStep(life, new LifeEffect.Disarm(DeadlineKind.Construct), Cancelled(at.Order));
        if (at.New is { } number)
            step = step.And(new LifeEffect.Discard(number));
        int? old = at.OldEnded ? null : at.Old;
        long? ticket = at.Epoch is null ? at.Ticket : null;
        return step.Then(next => Settle(next, new Phase.Stopping(old, Request: null, ticket, Cancelled: false, new WorkerEvent.Stopped())));
    }

    private static LifeStep StopWhileRollingBack(Life life, Phase.RollingBack at)
    {
        var step = new LifeStep(life, new LifeEffect.Disarm(DeadlineKind.Construct), new LifeEffect.Arm(DeadlineKind.Stop, life.Rules.Deadlines.Stop));
        if (at.Incarnation is { } number)
            step = step.And(new LifeEffect.Discard(number));
        // The successor that is not needed has not begun, and nobody waits for it. The old one has until the stop deadline.
        if (at.Discarded is { } discarded && at.AwaitEnds.Contains(discarded))
            step = step.And(new LifeEffect.Abandon(discarded));
        int? old = at.AwaitEnds.Items.Where(awaited => awaited != at.Discarded).Select(awaited => (int?)awaited).FirstOrDefault();
        var stopping = new Phase.Stopping(old, Request: null, at.Ticket, Cancelled: false, new WorkerEvent.Stopped());
        if (at.Saved || at.Ticket is not null)
            return step.Then(next => Settle(next, stopping));

        // Saving this state has failed: once more, for it lives nowhere else.
        return step.Then(next => SaveLast(next, stopping, at.Image));
    }

    private static LifeStep SaveLast(Life life, Phase.Stopping at, StateImage image)
    {
        var ticket = life.Number + 1;
        return new LifeStep(
            life with { Number = ticket, Phase = at with { Request = null, Ticket = ticket } },
            new LifeEffect.Save(ticket, life.Incarnation, image));
    }

    private static LifeStep OnStopDeadline(Life life, Phase.Stopping at) => at switch
    {
        { Incarnation: { } running, Cancelled: false } => new LifeStep(
            life with { Phase = at with { Cancelled = true } },
            new LifeEffect.Cancel(running),
            new LifeEffect.Arm(DeadlineKind.Stop, life.Rules.StopGrace)),
        { Incarnation: { } running } => new LifeStep(life, new LifeEffect.Abandon(running))
            .Then(next => Settle(next, at with { Incarnation = null, Terminal = AbandonedTerminalOf(at, Errors.Abandoned(life.Rules.Deadlines.Stop)) })),
        _ => new LifeStep(life),
    };

    /// <summary>A state that was lost weighs more than an incarnation that was cut off.</summary>
    private static WorkerEvent AbandonedTerminalOf(Phase.Stopping at, RemoteError abandoned) => at.Terminal is WorkerEvent.Stopped stopped
        ? new WorkerEvent.Stopped(abandoned with { Inner = stopped.Error })
        : at.Terminal;

    private static WorkerEvent TerminalOf(Phase.Stopping at, LifeEvent.Ended ended) => (at.Terminal, ended.Error) switch
    {
        (WorkerEvent.Failed, _) => at.Terminal,
        (_, { } error) => new WorkerEvent.Failed(error),
        _ => NotGivenUnless(at, Errors.EndedSilently),
    };

    /// <summary>Its last state was still asked for, and will not come any more.</summary>
    private static WorkerEvent NotGivenUnless(Phase.Stopping at, RemoteError cause) =>
        at.Request is null ? at.Terminal : new WorkerEvent.Stopped(Errors.NotGiven(cause));

    private static LifeStep Settle(Life life, Phase.Stopping at) => at is { Incarnation: null, Ticket: null }
        ? new LifeStep(life, new LifeEffect.Disarm(DeadlineKind.Stop)).Then(next => End(next, at.Terminal))
        : new LifeStep(life with { Phase = at });
}
