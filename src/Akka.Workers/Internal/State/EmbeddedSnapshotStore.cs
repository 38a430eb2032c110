using Akka.Configuration;
using Akka.Persistence;
using Akka.Persistence.Sql.Snapshot;
using Microsoft.Data.Sqlite;

namespace Akka.Workers.Internal.State;

/// <summary>
/// Akka.Persistence.Sql on SQLite, with a guard before it loads: a row that names any serializer but the one for plain bytes
/// is refused before that serializer sees it, for the JSON serializer would make whatever type the row names.
/// </summary>
internal sealed class EmbeddedSnapshotStore : SqlSnapshotStore
{
    private const int PlainBytes = 4;

    private readonly string _connectionString;

    public EmbeddedSnapshotStore(Config config) : base(config) => _connectionString = config.GetString("connection-string");

    protected override async Task<SelectedSnapshot?> LoadAsync(
        string persistenceId, SnapshotSelectionCriteria criteria, CancellationToken cancellationToken)
    {
        if (await NewestRowAsync(persistenceId, criteria.MaxSequenceNr, cancellationToken) is not var (epoch, serializer))
            return null;
        if (serializer != PlainBytes)
            throw new StateRefusedException($"its row names serializer {serializer?.ToString() ?? "none"}, and saved states are plain bytes (serializer {PlainBytes})", epoch);
        try
        {
            return await base.LoadAsync(persistenceId, new SnapshotSelectionCriteria(epoch, DateTime.MaxValue), cancellationToken);
        }
        catch (Exception failure) when (failure is not SqliteException and not OperationCanceledException)
        {
            throw new StateRefusedException($"its row cannot be read: {failure.Message}", epoch);
        }
    }

    private async Task<(long Epoch, int? Serializer)?> NewestRowAsync(string persistenceId, long newest, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(_connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        // The base class makes the table in the background, and waits for it only in its own queries.
        command.CommandText = "SELECT count(*) FROM sqlite_master WHERE name = 'snapshot'";
        if (await command.ExecuteScalarAsync(cancellationToken) is 0L)
            return null;
        command.CommandText =
            "SELECT sequence_number, serializer_id FROM snapshot WHERE persistence_id = $id AND sequence_number <= $newest ORDER BY sequence_number DESC LIMIT 1";
        command.Parameters.AddWithValue("$id", persistenceId);
        command.Parameters.AddWithValue("$newest", newest);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? (row.GetInt64(0), row.GetValue(1) is long serializer ? (int)serializer : null) : null;
    }
}
