using Akka.Actor;
using Akka.Configuration;
using Akka.Persistence.Sql;
using Microsoft.Data.Sqlite;

namespace Akka.Workers.Tests.State;

/// <summary>A program that is run again and again over one state directory: every system here has the same name.</summary>
public abstract class StateSpecs(string hocon = "") : IAsyncLifetime
{
    public const string SystemName = "states";

    /// <summary>What is expected to come comes within this; longer than any pause of the machine.</summary>
    public static TimeSpan Expected { get; } = TimeSpan.FromSeconds(20);

    /// <summary>Nothing takes longer unless it hangs.</summary>
    public static TimeSpan Unexpected { get; } = TimeSpan.FromSeconds(60);

    private const string Common = """
        akka {
          loglevel = WARNING
          stdout-loglevel = OFF
          loggers = []
          log-dead-letters = off
          coordinated-shutdown.run-by-clr-shutdown-hook = off
          # Terminate is the hard way down here, CoordinatedShutdown the good one.
          coordinated-shutdown.run-by-actor-system-terminate = off
          workers.defaults.restart { on-failure = on, min-backoff = 10ms, max-backoff = 50ms }
        }
        """;

    private readonly List<ActorSystem> _systems = [];

    protected static WorkerId<LedgerParameters> Ledger { get; } = new("ledger");

    protected static WorkerOptions Resumed { get; } = new() { Resume = true };

    protected string StateDirectory { get; } = Path.Combine(Path.GetTempPath(), $"akka-workers-specs-{Guid.NewGuid():N}");

    private protected Rows Rows => new(StateDirectory);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var system in _systems)
            await system.Terminate().WaitAsync(Unexpected);
        SqliteConnection.ClearAllPools();
        if (Directory.Exists(StateDirectory))
            Directory.Delete(StateDirectory, recursive: true);
    }

    /// <summary>The program starts.</summary>
    protected ActorSystem Start(IWorkerFactory? factory = null, string more = "") => Start(factory, more, beneath: Config.Empty);

    /// <summary>The program starts, with its states where Akka.Persistence.Sql keeps them; configured as <c>docs/state.md</c> says.</summary>
    protected ActorSystem StartOnSql(string connectionString, string provider) => Start(factory: null, $$"""
        akka.workers.state.snapshot-store = "akka.persistence.snapshot-store.sql"
        akka.persistence.snapshot-store.sql {
          connection-string = "{{connectionString}}"
          provider-name = "{{provider}}"
        }
        """, beneath: SqlPersistence.DefaultConfiguration);

    private ActorSystem Start(IWorkerFactory? factory, string more, Config beneath)
    {
        var config = ConfigurationFactory.ParseString(more)
            .WithFallback(ConfigurationFactory.ParseString(hocon))
            .WithFallback(ConfigurationFactory.ParseString($"akka.workers.state.directory = \"{StateDirectory.Replace("\\", "\\\\", StringComparison.Ordinal)}\""))
            .WithFallback(Common)
            .WithFallback(beneath);
        var system = ActorSystem.Create(SystemName, WorkersSetup.Create(factory ?? Ledgers.Instance, config));
        _systems.Add(system);
        return system;
    }

    /// <summary>The program ends in good order.</summary>
    protected static async Task EndAsync(ActorSystem system)
    {
        await CoordinatedShutdown.Get(system).Run(CoordinatedShutdown.ClrExitReason.Instance).WaitAsync(Unexpected);
        await system.WhenTerminated.WaitAsync(Unexpected);
    }

    /// <summary>The program ends without asking its workers.</summary>
    protected static Task DieAsync(ActorSystem system) => system.Terminate().WaitAsync(Unexpected);

    protected static Task<WorkerHandle> LaunchAsync(ActorSystem system, WorkerOptions? options = null, string id = "ledger", long value = 0) =>
        Workers.Get(system).LaunchAsync(new WorkerId<LedgerParameters>(id), new LedgerParameters(value), options).WaitAsync(Expected);

    protected static Task<long> ReadAsync(WorkerHandle handle) => handle.Ask<long>(new Read(), Expected);

    protected static Task CheckpointAsync(WorkerHandle handle) => handle.CheckpointAsync().WaitAsync(Expected);

    /// <summary>Leaves epochs 1 to <paramref name="count"/> in the store; epoch n has value n.</summary>
    protected async Task LeaveEpochsAsync(int count, WorkerOptions? options = null)
    {
        var system = Start();
        var handle = await LaunchAsync(system, options ?? Resumed);
        for (var epoch = 1; epoch <= count; epoch++)
        {
            handle.Tell(new Add());
            await CheckpointAsync(handle);
        }

        await DieAsync(system);
    }
}
