using Akka.Actor;
using Npgsql;

namespace Akka.Workers.Tests.State;

/// <summary>States in PostgreSQL, by Akka.Persistence.Sql, configured as <c>docs/state.md</c> says.</summary>
public sealed class PostgresSpecs(PostgresServer server) : StateSpecs, IClassFixture<PostgresServer>
{
    private readonly string _worker = $"ledger-{Guid.NewGuid():N}";

    [Fact]
    public async Task A_state_outlives_the_program()
    {
        var system = StartOnPostgres();
        var handle = await LaunchLedgerAsync(system);
        handle.Tell(new Add(7));
        await CheckpointAsync(handle);
        await DieAsync(system);

        handle = await LaunchLedgerAsync(StartOnPostgres());
        Assert.Equal(1, (await handle.StartedAsync(1)).Epoch);
        Assert.Equal(7, await ReadAsync(handle));
        Assert.False(Directory.Exists(StateDirectory));
    }

    [Fact]
    public async Task Restarts_and_crashes_go_on_from_what_was_saved()
    {
        var handle = await LaunchLedgerAsync(StartOnPostgres());
        handle.Tell(new Add(1));
        await handle.RestartAsync().WaitAsync(Expected);
        handle.Tell(new Add(2));
        await CheckpointAsync(handle);
        handle.Ref.Tell(Kill.Instance);
        await handle.StartedAsync(3);
        Assert.Equal(3, await ReadAsync(handle));
    }

    [Fact]
    public async Task A_damaged_epoch_is_passed_over_for_the_one_before()
    {
        var system = StartOnPostgres();
        var handle = await LaunchLedgerAsync(system);
        for (var epoch = 1; epoch <= 2; epoch++)
        {
            handle.Tell(new Add());
            await CheckpointAsync(handle);
        }

        await DieAsync(system);
        Assert.Equal(1, await ExecuteAsync("UPDATE snapshot SET snapshot = substr(snapshot, 1, 50) WHERE persistence_id = $1 AND sequence_number = 2"));

        handle = await LaunchLedgerAsync(StartOnPostgres());
        var started = await handle.StartedAsync(1);
        Assert.Equal((1L, true), (started.Epoch, started.Degraded));
        Assert.Equal(1, await ReadAsync(handle));
    }

    private ActorSystem StartOnPostgres() => StartOnSql(server.ConnectionString, "PostgreSQL");

    private Task<WorkerHandle> LaunchLedgerAsync(ActorSystem system) => LaunchAsync(system, Resumed with { Name = _worker });

    private async Task<int> ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = $"workers/{SystemName}/{_worker}" } } };
        return await command.ExecuteNonQueryAsync();
    }
}
