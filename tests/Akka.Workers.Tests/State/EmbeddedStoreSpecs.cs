using Akka.Actor;
using Akka.Persistence;
using Akka.Persistence.Sql;

namespace Akka.Workers.Tests.State;

public sealed class EmbeddedStoreSpecs : StateSpecs
{
    [Fact]
    public async Task It_goes_on_with_a_file_that_Akka_Persistence_Sql_made()
    {
        Directory.CreateDirectory(StateDirectory);
        await SaveOnceAsync(StartOnSql());
        await SaveOnceAsync(Start());
        Assert.Equal([1, 2], await Rows.EpochsAsync());
        Assert.Equal(2, await ReadAsync(await LaunchAsync(Start(), Resumed)));
    }

    [Fact]
    public async Task Akka_Persistence_Sql_goes_on_with_a_file_that_it_made()
    {
        await SaveOnceAsync(Start());
        await SaveOnceAsync(StartOnSql());
        Assert.Equal([1, 2], await Rows.EpochsAsync());
        Assert.Equal(2, await ReadAsync(await LaunchAsync(Start(), Resumed)));
    }

    [Fact]
    public async Task It_is_for_the_states_of_workers_alone()
    {
        var system = Start();
        await LaunchAsync(system);
        var store = Persistence.Persistence.Instance.Apply(system).SnapshotStoreFor("akka.workers.state.sqlite");
        var failure = await store.Ask<SaveSnapshotFailure>(new SaveSnapshot(new SnapshotMetadata("other", 1, DateTime.UnixEpoch), "text"), Expected);
        Assert.StartsWith("akka.workers.state.sqlite keeps the states of workers, and no System.String", failure.Cause.Message, StringComparison.Ordinal);
    }

    private static async Task SaveOnceAsync(ActorSystem system)
    {
        var handle = await LaunchAsync(system, Resumed);
        handle.Tell(new Add());
        await CheckpointAsync(handle);
        await DieAsync(system);
    }

    private ActorSystem StartOnSql() => Start(more: $$"""
        akka.workers.state.snapshot-store = "akka.persistence.snapshot-store.sql"
        akka.persistence.snapshot-store.sql {
          connection-string = "Data Source={{Path.Combine(StateDirectory, "state.db")}}"
          provider-name = "SQLite.MS"
        }
        """, beneath: SqlPersistence.DefaultConfiguration);
}
