using Akka.Configuration;
using Akka.Persistence;
using Akka.Persistence.Snapshot;

namespace Akka.Workers.Tests.State;

/// <summary>A snapshot plugin that does as its test says.</summary>
public sealed class ControlledStore(Config config) : SnapshotStore
{
    private readonly StoreControl _control = StoreControl.Of(config.GetString("control"));

    protected override async Task<SelectedSnapshot?> LoadAsync(
        string persistenceId, SnapshotSelectionCriteria criteria, CancellationToken cancellationToken)
    {
        await _control.OnLoad();
        return _control.Rows.Where(row => row.Key.Worker == persistenceId && row.Key.Epoch <= criteria.MaxSequenceNr)
            .OrderByDescending(row => row.Key.Epoch)
            .Select(row => new SelectedSnapshot(new SnapshotMetadata(persistenceId, row.Key.Epoch, DateTime.UnixEpoch), row.Value))
            .FirstOrDefault();
    }

    protected override async Task SaveAsync(SnapshotMetadata metadata, object snapshot, CancellationToken cancellationToken)
    {
        await _control.OnSave(metadata.SequenceNr);
        _control.Rows[(metadata.PersistenceId, metadata.SequenceNr)] = snapshot;
    }

    protected override Task DeleteAsync(SnapshotMetadata metadata, CancellationToken cancellationToken)
    {
        _control.Rows.TryRemove((metadata.PersistenceId, metadata.SequenceNr), out _);
        return Task.CompletedTask;
    }

    protected override Task DeleteAsync(string persistenceId, SnapshotSelectionCriteria criteria, CancellationToken cancellationToken)
    {
        foreach (var key in _control.Rows.Keys.Where(key => key.Worker == persistenceId && key.Epoch <= criteria.MaxSequenceNr))
            _control.Rows.TryRemove(key, out _);
        return Task.CompletedTask;
    }
}
