using Akka.Actor;
using Akka.Event;
using Akka.Persistence;

namespace Akka.Workers.Internal.State;

/// <summary>
/// Saves, loads and deletes a state of nobody's, once, when the system starts: the first use of each starts the plugin and has
/// its code compiled, which takes some forty milliseconds and must not fall into somebody's restart.
/// </summary>
internal sealed class StoreWarmUp : UntypedActor
{
    private readonly StateStore _store;
    private readonly string _persistenceId;

    public StoreWarmUp(StateStore store)
    {
        _store = store;
        // No worker can be named so.
        _persistenceId = store.PersistenceId("-");
    }

    public static Props Props(StateStore store) =>
        ActorFactory.Props(() => new StoreWarmUp(store)).WithDispatcher("akka.workers.dispatcher").WithDeploy(Deploy.Local);

    protected override void PreStart() => _store.SnapshotStore.Tell(new SaveSnapshot(new SnapshotMetadata(_persistenceId, 1, _store.Now), new byte[] { 0 }), Self);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case SaveSnapshotSuccess:
                _store.SnapshotStore.Tell(new LoadSnapshot(_persistenceId, new SnapshotSelectionCriteria(1, DateTime.MaxValue), long.MaxValue), Self);
                break;
            case LoadSnapshotResult:
                _store.SnapshotStore.Tell(new DeleteSnapshots(_persistenceId, new SnapshotSelectionCriteria(1, DateTime.MaxValue)), Self);
                break;
            case SaveSnapshotFailure or LoadSnapshotFailed or DeleteSnapshotsFailure:
                // Whoever saves next is told properly.
                Context.GetLogger().Debug("warming up the state store failed: {0}", message);
                Context.Stop(Self);
                break;
            case DeleteSnapshotsSuccess:
                Context.Stop(Self);
                break;
        }
    }
}
