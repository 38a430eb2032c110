using Akka.Actor;
using Akka.Configuration;
using Akka.Workers.Internal.Configuration;
using Microsoft.Data.Sqlite;

namespace Akka.Workers.Internal.State;

/// <summary>
/// Where the states of one system's workers go: the configured snapshot plugin, and for the embedded one its directory,
/// which belongs to one running program at a time.
/// </summary>
internal sealed class StateStore
{
    public const string Embedded = "akka.workers.state.sqlite";
    private const string FileName = "state.db";

    private readonly Lazy<IActorRef> _snapshotStore;
    private readonly string _system;

    private StateStore(ExtendedActorSystem system, StateSettings settings, TimeProvider time)
    {
        _system = system.Name;
        Settings = settings;
        Time = time;
        _snapshotStore = new Lazy<IActorRef>(() => Persistence.Persistence.Instance.Apply(system).SnapshotStoreFor(settings.SnapshotStore));
    }

    public StateSettings Settings { get; }

    public IActorRef SnapshotStore => _snapshotStore.Value;

    public DateTime Now => Time.GetUtcNow().UtcDateTime;

    private TimeProvider Time { get; }

    /// <summary>Prepares the store; of the embedded one, the directory is taken and the file made ready, and the store warmed up in the background.</summary>
    /// <exception cref="StateDirectoryInUseException">Another program uses the directory.</exception>
    /// <exception cref="WorkerException">The directory cannot be used; says why.</exception>
    public static StateStore Open(ExtendedActorSystem system, StateSettings settings, TimeProvider time)
    {
        var store = new StateStore(system, settings, time);
        if (settings.SnapshotStore != Embedded)
            return store;
        var directory = StateDirectory.Take(settings.Directory.Length > 0 ? settings.Directory : StateDirectory.Default(system.Name));
        try
        {
            system.SystemActorOf(StateDirectoryHolder.Props(directory), "worker-state-directory");
            store.Prepare(system, Path.Combine(directory.Path, FileName));
        }
        catch (Exception failure)
        {
            directory.Dispose();
            if (failure is SqliteException or IOException or UnauthorizedAccessException)
                throw new WorkerException($"the saved states in {directory.Path} cannot be opened: {failure.Message}", failure);
            throw;
        }

        return store;
    }

    public string PersistenceId(string name) => $"workers/{_system}/{name}";

    private void Prepare(ExtendedActorSystem system, string file)
    {
        var connectionString = EmbeddedSnapshotStore.Prepare(file);
        system.Settings.InjectTopLevelFallback(ConfigurationFactory.ParseString(
            $"{Embedded}.connection-string = \"{connectionString.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""));
        system.SystemActorOf(StoreWarmUp.Props(this), "worker-state-warm-up");
    }
}
