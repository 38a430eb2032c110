using Microsoft.Data.Sqlite;

namespace Akka.Workers.Tests.State;

/// <summary>The embedded store's rows, as somebody with a database tool sees and changes them.</summary>
internal sealed class Rows(string directory)
{
    private readonly string _connectionString = new SqliteConnectionStringBuilder
    {
        DataSource = Path.Combine(directory, "state.db"),
        Mode = SqliteOpenMode.ReadWrite,
        Pooling = false,
    }.ToString();

    public Task<List<long>> EpochsAsync(string worker = "ledger") => QueryAsync(
        "SELECT sequence_number FROM snapshot WHERE persistence_id = $id ORDER BY sequence_number",
        row => row.GetInt64(0),
        ("$id", IdOf(worker)));

    public async Task<byte[]> BytesAsync(long epoch, string worker = "ledger") => Assert.Single(await QueryAsync(
        "SELECT snapshot FROM snapshot WHERE persistence_id = $id AND sequence_number = $epoch",
        row => (byte[])row.GetValue(0),
        ("$id", IdOf(worker)), ("$epoch", epoch)));

    /// <summary>Sets one column of one row.</summary>
    public async Task SetAsync(long epoch, string column, object value, string worker = "ledger") => Assert.Single(await QueryAsync(
        $"UPDATE snapshot SET {column} = $value WHERE persistence_id = $id AND sequence_number = $epoch RETURNING 1",
        row => row.GetInt64(0),
        ("$id", IdOf(worker)), ("$epoch", epoch), ("$value", value)));

    public async Task DeleteAsync(long epoch, string worker = "ledger") => Assert.Single(await QueryAsync(
        "DELETE FROM snapshot WHERE persistence_id = $id AND sequence_number = $epoch RETURNING 1",
        row => row.GetInt64(0),
        ("$id", IdOf(worker)), ("$epoch", epoch)));

    public async Task<string> JournalModeAsync() => Assert.Single(await QueryAsync("PRAGMA journal_mode", row => row.GetString(0)));

    /// <summary>2, if a transaction counts when it has been synced to the disk: what a connection has that says nothing of it.</summary>
    public async Task<long> SynchronousAsync() => Assert.Single(await QueryAsync("PRAGMA synchronous", row => row.GetInt64(0)));

    private static string IdOf(string worker) => $"workers/{StateSpecs.SystemName}/{worker}";

    private async Task<List<T>> QueryAsync<T>(string sql, Func<SqliteDataReader, T> read, params (string Name, object Value)[] parameters)
    {
        await using var connection = new SqliteConnection(_connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        await using var rows = await command.ExecuteReaderAsync();
        var all = new List<T>();
        while (await rows.ReadAsync())
            all.Add(read(rows));
        return all;
    }
}
