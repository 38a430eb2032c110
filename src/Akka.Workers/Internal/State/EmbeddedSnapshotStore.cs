using Akka.Configuration;
using Akka.Persistence;
using Akka.Persistence.Snapshot;
using Microsoft.Data.Sqlite;

namespace Akka.Workers.Internal.State;

/// <summary>
/// Snapshots of plain bytes in one SQLite file, in a table of the form that Akka.Persistence.Sql gives it. Each save is one
/// statement, durable when it returns: SQLite syncs every transaction unless it is told not to.
/// </summary>
/// <remarks>
/// A row that names any serializer but the one for plain bytes is refused: no serializer is asked here, so none can be made to
/// build whatever type a row names.
/// </remarks>
internal sealed class EmbeddedSnapshotStore(Config config) : SnapshotStore
{
    private const int PlainBytes = 4;

    private const string Table = """
        CREATE TABLE IF NOT EXISTS snapshot (
            persistence_id NVARCHAR(255) NOT NULL,
            sequence_number INTEGER NOT NULL,
            created INTEGER NOT NULL,
            snapshot VARBINARY NULL,
            manifest NVARCHAR(500) NULL,
            serializer_id INTEGER NULL,
            CONSTRAINT PK_snapshot PRIMARY KEY (persistence_id, sequence_number))
        """;

    // States are chosen by epoch. When a row was written is for people to see.
    private const string Chosen = "persistence_id = $id AND sequence_number BETWEEN $first AND $last";

    private readonly string _connectionString = config.GetString("connection-string");

    /// <summary>Makes the file ready.</summary>
    /// <returns>What it is opened with.</returns>
    /// <exception cref="SqliteException">It cannot be used; says why.</exception>
    public static string Prepare(string file)
    {
        var connectionString = new SqliteConnectionStringBuilder { DataSource = file, Pooling = true }.ToString();
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        // Stays with the file. Readers do not wait for writers, and one fsync makes a save durable.
        command.CommandText = $"PRAGMA journal_mode = WAL; {Table}";
        command.ExecuteNonQuery();
        return connectionString;
    }

    protected override Task<SelectedSnapshot?> LoadAsync(string persistenceId, SnapshotSelectionCriteria criteria, CancellationToken cancellationToken) =>
        WithCommandAsync($"SELECT sequence_number, serializer_id, snapshot FROM snapshot WHERE {Chosen} ORDER BY sequence_number DESC LIMIT 1", async command =>
        {
            Choose(command, persistenceId, criteria);
            await using var row = await command.ExecuteReaderAsync(cancellationToken);
            return await row.ReadAsync(cancellationToken) ? Read(row, persistenceId) : null;
        }, cancellationToken);

    protected override Task SaveAsync(SnapshotMetadata metadata, object snapshot, CancellationToken cancellationToken) => snapshot is byte[] bytes
        ? WithCommandAsync("INSERT OR REPLACE INTO snapshot (persistence_id, sequence_number, created, snapshot, manifest, serializer_id) VALUES ($id, $epoch, $created, $bytes, '', $serializer)", command =>
        {
            command.Parameters.AddWithValue("$id", metadata.PersistenceId);
            command.Parameters.AddWithValue("$epoch", metadata.SequenceNr);
            command.Parameters.AddWithValue("$created", metadata.Timestamp.Ticks);
            command.Parameters.AddWithValue("$bytes", bytes);
            command.Parameters.AddWithValue("$serializer", PlainBytes);
            return command.ExecuteNonQueryAsync(cancellationToken);
        }, cancellationToken)
        : throw new NotSupportedException($"{StateStore.Embedded} keeps the states of workers, and no {snapshot.GetType()}: give persistent actors a snapshot store of their own");

    protected override Task DeleteAsync(SnapshotMetadata metadata, CancellationToken cancellationToken) => DeleteAsync(
        metadata.PersistenceId, new SnapshotSelectionCriteria(metadata.SequenceNr, DateTime.MaxValue, metadata.SequenceNr), cancellationToken);

    protected override Task DeleteAsync(string persistenceId, SnapshotSelectionCriteria criteria, CancellationToken cancellationToken) =>
        WithCommandAsync($"DELETE FROM snapshot WHERE {Chosen}", command =>
        {
            Choose(command, persistenceId, criteria);
            return command.ExecuteNonQueryAsync(cancellationToken);
        }, cancellationToken);

    private static void Choose(SqliteCommand command, string persistenceId, SnapshotSelectionCriteria criteria)
    {
        command.Parameters.AddWithValue("$id", persistenceId);
        command.Parameters.AddWithValue("$first", criteria.MinSequenceNr);
        command.Parameters.AddWithValue("$last", criteria.MaxSequenceNr);
    }

    private static SelectedSnapshot Read(SqliteDataReader row, string persistenceId)
    {
        var epoch = row.GetInt64(0);
        if (row.GetValue(1) is not (long and PlainBytes))
            throw new StateRefusedException($"its row names serializer {(row.IsDBNull(1) ? "none" : row.GetValue(1))}, and saved states are plain bytes (serializer {PlainBytes})", epoch);
        return row.GetValue(2) is byte[] bytes
            ? new SelectedSnapshot(new SnapshotMetadata(persistenceId, epoch, DateTime.MinValue), bytes)
            : throw new StateRefusedException("its row has no bytes", epoch);
    }

    // SQLite works on the thread that calls it, so these come one after the other, and no writer waits for another.
    private async Task<T> WithCommandAsync<T>(string text, Func<SqliteCommand, Task<T>> run, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(_connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = text;
        return await run(command);
    }
}
