using On = Akka.Workers.Internal.Lifecycle.LifeEvent;

namespace Akka.Workers.Internal.Lifecycle;

/// <summary>
/// The life of a worker as a pure function: every pair of phase and event that means something stands in this table, and what
/// does not stand here changes nothing (an answer of an incarnation that was given up, a deadline that was met).
/// </summary>
internal static partial class LifeCycle
{
    public static LifeStep Next(Life life, LifeEvent happened, LifeMoment moment) =>
        Happen(happened is On.Built built ? life with { Stateful = built.Stateful } : life, happened, moment);

    private static LifeStep Happen(Life life, LifeEvent happened, LifeMoment moment) => (life.Phase, happened) switch
    {
        (Phase.Created, On.Launch) => Launch(life),
        (Phase.Created, On.Stop) => End(life, new WorkerEvent.Stopped()),

        (Phase.Loading at, On.Loaded loaded) => OnLoaded(life, at, loaded),
        (Phase.Loading at, On.NothingSaved) => OnNothingSaved(life, at),
        (Phase.Loading at, On.LoadFailed failed) => End(life, new WorkerEvent.Failed(failed.Error), at.Order),
        (Phase.Loading at, On.Stop) => End(life, new WorkerEvent.Stopped(), at.Order),

        (Phase.Building at, On.Queued queued) when queued.Incarnation == at.Incarnation => new LifeStep(life, new LifeEffect.Disarm(DeadlineKind.Construct)),
        (Phase.Building at, On.Placed placed) when placed.Incarnation == at.Incarnation => new LifeStep(life, new LifeEffect.Arm(DeadlineKind.Construct, life.Rules.Deadlines.Construct)),
        (Phase.Building at, On.Built built) when built.Incarnation == at.Incarnation => OnBuilt(life, at, moment),
        (Phase.Building at, On.Ended ended) when ended.Incarnation == at.Incarnation => OnNotBuilt(life, at, ended.Error ?? Errors.EndedUnbuilt, moment),
        (Phase.Building at, On.DeadlinePassed { Kind: DeadlineKind.Construct }) => OnConstructDeadline(life, at, moment),
        (Phase.Building at, On.HostLost lost) when lost.Place == at.Place => OnNotBuilt(life, at, Errors.HostLost(lost.Place), moment),
        (Phase.Building at, On.Stop) => new LifeStep(life, new LifeEffect.Abandon(at.Incarnation)).Then(next => End(next, new WorkerEvent.Stopped(), at.Order)),

        (Phase.Running at, On.Restart restart) => BeginRestart(life, at, restart.Order),
        (Phase.Running at, On.Stop stop) => BeginStop(life, at.Incarnation, stop),
        (Phase.Running at, On.StateGiven given) when given.Incarnation == at.Incarnation => OnLateState(life, at.Incarnation, given.Image),
        (Phase.Running at, On.Ended ended) when ended.Incarnation == at.Incarnation => OnEnded(life, ended, moment),
        (Phase.Running at, On.Kill kill) => OnKilled(life, at.Incarnation, kill, moment),
        (Phase.Running, On.HostLost lost) when lost.Place == life.Place => Crash(life, Errors.HostLost(lost.Place), moment),

        (Phase.Checking at, On.TargetChecked answer) when answer.Order == at.Order.Id => OnTargetChecked(life, at, answer),
        (Phase.Checking at, On.HostLost lost) when lost.Place == at.Order.Target && lost.Place != life.Place => RefuseRestart(life, at, Errors.HostLost(lost.Place)),
        (Phase.Checking at, On.Stop stop) => new LifeStep(life, Cancelled(at.Order)).Then(next => BeginStop(next, at.Current.Incarnation, stop)),
        (Phase.Checking at, On.StateGiven given) when given.Incarnation == at.Current.Incarnation => PutOff(life, at.Order).Then(next => OnLateState(next, given.Incarnation, given.Image)),
        (Phase.Checking at, On.Ended or On.Kill or On.HostLost) => DuringCheck(life, at, happened, moment),

        // Also to an earlier request, which had been withdrawn: there is no other state to come.
        (Phase.Asking at, On.StateGiven given) when given.Incarnation == at.Incarnation => OnState(life, at, given.Image),
        (Phase.Asking at, On.StateRefused refused) when refused.Incarnation == at.Incarnation && refused.Request == at.Order.Id => OnRefused(life, at, refused.Error),
        (Phase.Asking at, On.DeadlinePassed { Kind: DeadlineKind.SaveState }) => OnSaveStateDeadline(life, at),
        (Phase.Asking at, On.Ended ended) when ended.Incarnation == at.Incarnation => OnEndedUnasked(life, at, ended, moment),
        (Phase.Asking at, On.Kill kill) => StopAsking(life, at, kill.Error).Then(next => OnKilled(next, at.Incarnation, kill, moment)),
        (Phase.Asking at, On.HostLost lost) when lost.Place == life.Place => StopAsking(life, at, Errors.HostLost(lost.Place)).Then(next => Crash(next, Errors.HostLost(lost.Place), moment)),
        (Phase.Asking at, On.HostLost lost) when lost.Place == at.Order.Target => new LifeStep(life with { Phase = at with { TargetLost = Errors.HostLost(lost.Place) } }),
        (Phase.Asking at, On.Stop) => StopWhileAsking(life, at),

        // For the successor, the deadline counts the start of a process too: messages wait meanwhile, and the old code could have them.
        (Phase.Replacing at, On.Ended ended) when ended.Incarnation == at.Old => OnOldEnded(life, at),
        (Phase.Replacing at, On.HostLost lost) when lost.Place == life.Place && !at.OldEnded && lost.Place != at.Order.Target => OnOldEnded(life, at),
        (Phase.Replacing at, On.DeadlinePassed { Kind: DeadlineKind.Stop }) => RollBack(life, at, Errors.HungAfterState(life.Rules.Deadlines.Stop)).And(new LifeEffect.Cancel(at.Old)),
        (Phase.Replacing at, On.Built built) when built.Incarnation == at.New =>
            new LifeStep(life, new LifeEffect.Disarm(DeadlineKind.Construct)).Then(next => Commit(next, at with { NewBuilt = true })),
        (Phase.Replacing at, On.Ended ended) when ended.Incarnation == at.New => RollBack(life, at with { New = null }, ended.Error ?? Errors.EndedUnbuilt),
        (Phase.Replacing { New: { } number } at, On.DeadlinePassed { Kind: DeadlineKind.Construct }) =>
            new LifeStep(life, new LifeEffect.Abandon(number)).Then(next => RollBack(next, at with { New = null }, Errors.Deadline("construct", life.Rules.Deadlines.Construct))),
        (Phase.Replacing at, On.HostLost lost) when lost.Place == at.Order.Target => RollBack(life, at with { New = null, OldEnded = at.OldEnded || lost.Place == life.Place }, Errors.HostLost(lost.Place)),
        (Phase.Replacing at, On.Saved saved) when saved.Ticket == at.Ticket => Commit(life with { Epoch = saved.Epoch }, at with { Epoch = saved.Epoch }),
        (Phase.Replacing at, On.SaveFailed failed) when failed.Ticket == at.Ticket => RollBack(life, at, failed.Error, saving: false),
        (Phase.Replacing at, On.Stop) => StopWhileReplacing(life, at),

        (Phase.RollingBack at, On.Ended ended) when at.AwaitEnds.Contains(ended.Incarnation) => BuildBack(life, at with { AwaitEnds = at.AwaitEnds.Without(ended.Incarnation) }),
        (Phase.RollingBack at, On.DeadlinePassed { Kind: DeadlineKind.Stop }) => new LifeStep(life).And([.. at.AwaitEnds.Items.Select(awaited => new LifeEffect.Cancel(awaited))]),
        (Phase.RollingBack at, On.Queued queued) when queued.Incarnation == at.Incarnation => new LifeStep(life, new LifeEffect.Disarm(DeadlineKind.Construct)),
        (Phase.RollingBack at, On.Placed placed) when placed.Incarnation == at.Incarnation => new LifeStep(life, new LifeEffect.Arm(DeadlineKind.Construct, life.Rules.Deadlines.Construct)),
        (Phase.RollingBack at, On.Built built) when built.Incarnation == at.Incarnation => OnBuiltBack(life, at, built, moment),
        (Phase.RollingBack at, On.Ended ended) when ended.Incarnation == at.Incarnation => OnNotBuiltBack(life, at, ended.Error ?? Errors.EndedUnbuilt),
        (Phase.RollingBack { Incarnation: { } building } at, On.DeadlinePassed { Kind: DeadlineKind.Construct }) =>
            new LifeStep(life, new LifeEffect.Abandon(building)).Then(next => OnNotBuiltBack(next, at, Errors.Deadline("construct", life.Rules.Deadlines.Construct))),
        (Phase.RollingBack at, On.HostLost lost) when lost.Place == at.Place => OnNotBuiltBack(life, at, Errors.HostLost(lost.Place)),
        (Phase.RollingBack { Discarded: { } discarded } at, On.HostLost lost) when lost.Place == at.Target && at.AwaitEnds.Contains(discarded) =>
            BuildBack(life, at with { AwaitEnds = at.AwaitEnds.Without(discarded) }),
        (Phase.RollingBack at, On.Saved saved) when saved.Ticket == at.Ticket => new LifeStep(life with { Epoch = saved.Epoch, Phase = at with { Ticket = null, Saved = true } }),
        (Phase.RollingBack at, On.SaveFailed failed) when failed.Ticket == at.Ticket => new LifeStep(life with { Phase = at with { Ticket = null } }),
        (Phase.RollingBack at, On.Stop) => StopWhileRollingBack(life, at),

        (Phase.BackingOff at, On.DeadlinePassed { Kind: DeadlineKind.BackOff }) => Recover(life, life.Place, at.Error, order: null),
        (Phase.BackingOff at, On.Restart restart) => new LifeStep(life, new LifeEffect.Disarm(DeadlineKind.BackOff)).Then(next => Recover(next, restart.Order.Target, at.Error, restart.Order.Id)),
        (Phase.BackingOff, On.Stop) => End(life, new WorkerEvent.Stopped()),

        (Phase.Stopping at, On.StateGiven given) when given.Incarnation == at.Incarnation => SaveLast(life, at, given.Image),
        (Phase.Stopping { Incarnation: { } running } at, On.StateRefused refused) when refused.Incarnation == running && refused.Request == at.Request =>
            new LifeStep(life with { Phase = at with { Request = null, Terminal = new WorkerEvent.Stopped(Errors.NotGiven(refused.Error)) } }, new LifeEffect.AskStop(running)),
        (Phase.Stopping at, On.Ended ended) when ended.Incarnation == at.Incarnation => Settle(life, at with { Incarnation = null, Terminal = TerminalOf(at, ended) }),
        (Phase.Stopping at, On.HostLost lost) when lost.Place == life.Place => Settle(life, at with { Incarnation = null, Terminal = NotGivenUnless(at, Errors.HostLost(lost.Place)) }),
        (Phase.Stopping at, On.DeadlinePassed { Kind: DeadlineKind.Stop }) => OnStopDeadline(life, at),
        (Phase.Stopping at, On.Saved saved) when saved.Ticket == at.Ticket => Settle(life with { Epoch = saved.Epoch }, at with { Ticket = null }),
        (Phase.Stopping at, On.SaveFailed failed) when failed.Ticket == at.Ticket => Settle(life, at with { Ticket = null, Terminal = new WorkerEvent.Failed(Errors.NotSaved(failed.Error)) }),
        (Phase.Stopping, On.Restart restart) => FailRestart(life, restart.Order, Errors.Stopping),

        // The save of a state that has been rolled back to, and runs again already.
        (_, On.Saved saved) => new LifeStep(life with { Epoch = Math.Max(life.Epoch, saved.Epoch) }),
        (_, On.Checkpointed saved) => new LifeStep(life with { Epoch = Math.Max(life.Epoch, saved.Epoch) }),
        (Phase.Ended, On.Restart restart) => new LifeStep(life, new LifeEffect.FailOrder(restart.Order.Id, Errors.HasEnded)),
        (not Phase.Ended, On.Restart restart) => Postpone(life, restart.Order),
        _ => new LifeStep(life),
    };
}
