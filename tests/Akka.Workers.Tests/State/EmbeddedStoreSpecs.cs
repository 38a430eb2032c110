using Akka.Actor;
using Akka.Persistence;

namespace Akka.Workers.Tests.State;

public sealed class EmbeddedStoreSpecs : StateSpecs
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task It_and_Akka_Persistence_Sql_go_on_with_each_others_files(bool isFirst)
    {
        Directory.CreateDirectory(StateDirectory);
        await SaveOnceAsync(isFirst ? Start() : StartOnSql());
        await SaveOnceAsync(isFirst ? StartOnSql() : Start());
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

    private ActorSystem StartOnSql() => StartOnSql($"Data Source={Path.Combine(StateDirectory, "state.db")}", "SQLite.MS");
}
