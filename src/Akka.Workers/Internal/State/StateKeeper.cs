using Akka.Actor;
using Akka.Event;
using Akka.Persistence;

namespace Akka.Workers.Internal.State;

/// <summary>
/// Keeps the states of one worker in the snapshot store, each under an epoch of its own. One store operation at a time, in the
/// order asked. A PersistentActor would not do: one that only snapshots stays at sequence number 0, and a failed save then
/// takes the last good one with it.
/// </summary>
internal sealed partial class StateKeeper : UntypedActor, IWithTimers
{
    private readonly StateStore _store;
    private readonly string _persistenceId;
    private readonly string _workerId;
    private readonly string _name;
    private readonly Queue<(KeeperRequest Request, IActorRef From)> _waiting = new();
    private readonly Queue<long> _kept = new();
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private Operation? _current;
    private long? _before;
    private long _attempted;
    private long _saved;

    public StateKeeper(StateStore store, string workerId, string name)
    {
        _store = store;
        _workerId = workerId;
        _name = name;
        _persistenceId = store.PersistenceId(name);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(StateStore store, string workerId, string name) =>
        ActorFactory.Props(() => new StateKeeper(store, workerId, name)).WithDispatcher("akka.workers.dispatcher").WithDeploy(Deploy.Local);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case KeeperRequest request:
                _waiting.Enqueue((request, Sender));
                Next();
                break;
            case LoadSnapshotResult loaded when _current is LookUp:
                OnLookedUp(loaded.Snapshot?.Metadata.SequenceNr ?? 0);
                break;
            case LoadSnapshotFailed failed when _current is LookUp lookUp:
                OnLookUpFailed(lookUp, failed.Cause);
                break;
            case LoadSnapshotResult loaded when _current is Load load:
                OnLoaded(load, loaded.Snapshot);
                break;
            case LoadSnapshotFailed failed when _current is Load load:
                OnLoadFailed(load, failed.Cause);
                break;
            case SaveSnapshotSuccess saved when _current is Save save && save.Epoch == saved.Metadata.SequenceNr:
                OnSaved(save);
                break;
            case SaveSnapshotFailure failed when _current is Save save && save.Epoch == failed.Metadata.SequenceNr:
                Fail(save, RemoteError.From(failed.Cause));
                break;
            case DeleteSnapshotsFailure failed:
                _log.Warning(failed.Cause, "worker '{0}': old epochs could not be deleted; they are tried again after the next save", _name);
                break;
            case TimedOut when _current is { } late:
                Fail(late, new RemoteError("deadline", $"the snapshot store did not answer within {_store.Settings.Timeout.TotalSeconds:0.###} s (state.timeout)"));
                break;
        }
    }

    private void Next()
    {
        if (_current is not null || !_waiting.TryPeek(out var next))
            return;
        if (_before is null)
        {
            // Numbers go on above whatever the store has from earlier launches, so that the newest is always the highest.
            Begin(new LookUp(next.Request, next.From), LoadFrom(long.MaxValue));
            return;
        }

        _waiting.Dequeue();
        switch (next.Request)
        {
            case KeeperRequest.Prepare:
                Next();
                break;
            case KeeperRequest.Save save:
                BeginSave(save, next.From);
                break;
            case KeeperRequest.Load load:
                var newest = load.Resume ? long.MaxValue : Math.Max(_attempted, _before.Value);
                Begin(new Load(load, next.From, Floor: load.Resume ? 0 : _before.Value, Damaged: null), LoadFrom(newest));
                break;
        }
    }

    private void Begin(Operation operation, object request)
    {
        _current = operation;
        Timers.StartSingleTimer(nameof(TimedOut), new TimedOut(), _store.Settings.Timeout);
        _store.SnapshotStore.Tell(request, Self);
    }

    private void Fail(Operation operation, RemoteError error)
    {
        // What it was looked up for fails with it.
        if (operation is LookUp)
            _waiting.Dequeue();
        Done(operation.From, operation.Failure(error));
    }

    private void Done(IActorRef to, KeeperReply? reply)
    {
        End();
        if (reply is not null)
            to.Tell(reply, Self);
        Next();
    }

    private void End()
    {
        Timers.Cancel(nameof(TimedOut));
        _current = null;
    }

    private LoadSnapshot LoadFrom(long epoch) => new(_persistenceId, new SnapshotSelectionCriteria(epoch, DateTime.MaxValue), long.MaxValue);

    private sealed record TimedOut : INoSerializationVerificationNeeded;

    private abstract record Operation(IActorRef From)
    {
        public abstract KeeperReply? Failure(RemoteError error);
    }

    private sealed record LookUp(KeeperRequest For, IActorRef From) : Operation(From)
    {
        public override KeeperReply? Failure(RemoteError error) => For switch
        {
            KeeperRequest.Save save => new KeeperReply.SaveFailed(save.Ticket, error),
            KeeperRequest.Load => new KeeperReply.LoadFailed(error),
            _ => null,
        };
    }

    private sealed record Load(KeeperRequest.Load Request, IActorRef From, long Floor, RemoteError? Damaged) : Operation(From)
    {
        public override KeeperReply Failure(RemoteError error) => new KeeperReply.LoadFailed(error);
    }

    private sealed record Save(KeeperRequest.Save Request, IActorRef From, long Epoch, long Bytes) : Operation(From)
    {
        public override KeeperReply Failure(RemoteError error) => new KeeperReply.SaveFailed(Request.Ticket, error);
    }
}
