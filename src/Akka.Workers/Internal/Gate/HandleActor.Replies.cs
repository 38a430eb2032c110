using Akka.Workers.Internal.Hosting;
using Akka.Workers.Internal.Lifecycle;
using Akka.Workers.Internal.State;
using Akka.Workers.Internal.Telemetry;

namespace Akka.Workers.Internal.Gate;

/// <summary>What hosts, incarnations and the keeper of states answer, as events of the life cycle.</summary>
internal sealed partial class HandleActor
{
    private void OnReply(KnownIncarnation known, HostReply reply)
    {
        switch (reply)
        {
            case HostReply.Queued queued:
                Happen(new LifeEvent.Queued(queued.Incarnation));
                break;
            case HostReply.Placed placed:
                known.ProcessId = placed.ProcessId;
                known.Node = placed.Node;
                Happen(new LifeEvent.Placed(placed.Incarnation));
                break;
            case HostReply.Built when known.Target is not null:
                break;
            case HostReply.Built { Actor.Path: var path } built when known.Node is { } node && path.Address != node:
                known.Place!.Actor.Tell(new HostRequest.Abandon(built.Incarnation), Self);
                CutOff(known);
                Happen(new LifeEvent.Ended(built.Incarnation, Errors.BuiltElsewhere(path)));
                break;
            case HostReply.Built built:
                if (built.Queue is not null)
                    known.ProcessId = Environment.ProcessId;
                _stateVersion = _core.StateVersion = built.StateVersion;
                known.Target = new GateTarget(
                    built.Incarnation, built.Actor, built.Queue, _core.Settings.Inbox.MaxMessages, _core.Settings.Inbox.MaxBytes, built.Queue is null ? WayTo(built) : null);
                _trace.EndPhase(LifePhase.Build);
                Happen(new LifeEvent.Built(built.Incarnation, built.StateVersion > 0));
                break;
            case HostReply.StateGiven { Handles.Count: > 0 } holding:
                OnReply(known, holding with { Image = _kept.Named(holding), Handles = [] });
                break;
            case HostReply.StateGiven given when _checkpoints.OnState(given):
            case HostReply.StateRefused refused when _checkpoints.OnRefused(refused):
                break;
            // Once for each request, and for no other.
            case HostReply.StateGiven or HostReply.StateRefused when !known.TakeAnswer(RequestOf(reply)):
                break;
            case HostReply.StateGiven given:
                _gaveState = given.Incarnation;
                _trace.EndPhase(LifePhase.Freeze);
                _trace.BeginPhase(LifePhase.End);
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
            case HostReply.Hung hung when hung.Incarnation == _life.Incarnation && _core.Settings.Deadlines.Watchdog is { } limit:
                Happen(new LifeEvent.Kill(Errors.Hung(limit, here: known.Node is null)));
                break;
            case HostReply.Unread unread:
                OnUnread(known, unread);
                break;
            case HostReply.Ended ended:
                _trace.EndPhase(ended.Incarnation == _gaveState ? LifePhase.End : LifePhase.Build, ended.Error);
                _evidence.OnEnded(ended, known);
                var questions = known.Target?.Far?.Questions;
                CutOff(known);
                _incarnations.Remove(known);
                _core.LaunchFailure ??= ended.Original;
                Happen(new LifeEvent.Ended(ended.Incarnation, ended.Error));
                if (ended.Asker is { } asker)
                    _core.Rejections.FailedOver(asker, ended.Error);
                if (ended is { Lost: true, Error: { } loss })
                    questions?.FailAll(loss);
                break;
            case HostReply.Inspected inspected:
                _inspections?.OnAnswer(inspected);
                break;
        }
    }

    private static long RequestOf(HostReply reply) => reply switch
    {
        HostReply.StateGiven given => given.Request,
        HostReply.StateRefused refused => refused.Request,
        _ => 0,
    };

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
                _trace.EndPhase(LifePhase.Save);
                Happen(new LifeEvent.Saved(saved.Ticket, saved.Epoch));
                break;
            case KeeperReply.SaveFailed failed:
                _trace.EndPhase(LifePhase.Save, failed.Error);
                Happen(new LifeEvent.SaveFailed(failed.Ticket, failed.Error));
                break;
            case KeeperReply.Loaded loaded:
                _trace.EndPhase(LifePhase.Load);
                Happen(new LifeEvent.Loaded(loaded.Epoch, loaded.Image, loaded.Damaged));
                break;
            case KeeperReply.NothingSaved:
                _trace.EndPhase(LifePhase.Load);
                Happen(new LifeEvent.NothingSaved());
                break;
            case KeeperReply.LoadFailed failed:
                Happen(new LifeEvent.LoadFailed(failed.Error));
                break;
        }
    }

    /// <summary>
    /// After a handed-over state the unread messages are the successor's, ahead of those that waited in the gate.
    /// After a crash they are lost, and whoever waits for an answer is told.
    /// </summary>
    private FarTarget WayTo(HostReply.Built built) => new(built.Actor)
    {
        Questions = new OpenQuestions(_core.Rejections.HasExpired, _core.Rejections.MayHaveRead),
        CanCarry = built.ReadsTraces ? message => TracedConverter.CanCross(_core.Workers.System, message) : static _ => false,
    };

    private void OnUnread(KnownIncarnation known, HostReply.Unread unread)
    {
        var isFirst = !known.HasLeft;
        known.HasLeft = true;
        if (isFirst && unread.Incarnation == _gaveState && !_open)
        {
            _core.Gate.PutBack(unread.Messages);
            WorkersMeter.OnRedelivered(_core, unread.Messages.Count);
            return;
        }

        foreach (var held in unread.Messages)
            _core.Rejections.Ended(held, $"incarnation {unread.Incarnation} ended before it read the message");
    }
}
