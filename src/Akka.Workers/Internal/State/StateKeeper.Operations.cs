using Akka.Actor;
using Akka.Event;
using Akka.Persistence;

namespace Akka.Workers.Internal.State;

/// <summary>What the store's answers mean.</summary>
internal sealed partial class StateKeeper
{
    private void OnLookedUp(LookUp lookUp, SelectedSnapshot? newest)
    {
        _before = _attempted = newest?.Metadata.SequenceNr ?? 0;
        End();
        Next();
    }

    private void OnLookUpFailed(LookUp lookUp, Exception cause)
    {
        if (Damage(cause) is { Epoch: { } epoch })
        {
            _before = _attempted = epoch;
            End();
            Next();
            return;
        }

        _waiting.Dequeue();
        Done(lookUp.From, lookUp.Failure(RemoteError.From(cause)));
    }

    private void BeginSave(KeeperRequest.Save save, IActorRef from)
    {
        var size = save.Image.Payload.Length;
        if (size > _store.Settings.MaxBytes)
        {
            Done(from, new KeeperReply.SaveFailed(
                save.Ticket, new RemoteError("too-large", $"the state has {size} bytes, and the limit is {_store.Settings.MaxBytes} bytes (state.max-bytes)")));
            return;
        }

        // Burned once attempted, whatever the store replies: a failed save may be deleted later, and a late one may still land.
        var epoch = ++_attempted;
        var bytes = StateEnvelope.Encode(_workerId, _name, save.Incarnation, epoch, save.Image);
        Begin(new Save(save, from, epoch, size), new SaveSnapshot(new SnapshotMetadata(_persistenceId, epoch, _store.Now), bytes));
    }

    private void OnSaved(Save save)
    {
        _acknowledged.Enqueue(save.Epoch);
        if (_acknowledged.Count > _store.Settings.Retain)
        {
            _acknowledged.Dequeue();
            // Everything below the oldest that is kept: earlier launches' too.
            _store.SnapshotStore.Tell(
                new DeleteSnapshots(_persistenceId, new SnapshotSelectionCriteria(_acknowledged.Peek() - 1, DateTime.MaxValue)), Self);
        }

        Done(save.From, new KeeperReply.Saved(save.Request.Ticket, save.Epoch, save.Bytes));
    }

    private void OnLoaded(Load load, SelectedSnapshot? selected)
    {
        if (selected is null || selected.Metadata.SequenceNr <= load.Floor)
        {
            Done(load.From, load.Damaged is { } damaged
                ? new KeeperReply.LoadFailed(new RemoteError("damaged", $"no saved state of worker '{_name}' can be used: {damaged.Message}", Inner: damaged))
                : new KeeperReply.NothingSaved());
            return;
        }

        var epoch = selected.Metadata.SequenceNr;
        try
        {
            var image = selected.Snapshot is byte[] bytes
                ? StateEnvelope.Decode(bytes, _workerId, _name, epoch)
                : throw new StateRefusedException($"it is a {selected.Snapshot?.GetType()}, and no bytes");
            Done(load.From, new KeeperReply.Loaded(epoch, image, load.Damaged));
        }
        catch (StateRefusedException refused)
        {
            TryEarlier(load, epoch, refused);
        }
    }

    private void OnLoadFailed(Load load, Exception cause)
    {
        // Only a store that says which epoch it choked on lets us look for an earlier one; any other failure may be the store's own.
        if (Damage(cause) is { Epoch: { } epoch } damage && epoch > load.Floor)
            TryEarlier(load, epoch, damage);
        else
            Done(load.From, new KeeperReply.LoadFailed(RemoteError.From(cause)));
    }

    private void TryEarlier(Load load, long epoch, StateRefusedException refused)
    {
        var damaged = new RemoteError("damaged", $"epoch {epoch} was refused: {refused.Message}", Inner: load.Damaged);
        _log.Warning("worker '{0}': epoch {1} was refused, the one before is tried: {2}", _name, epoch, refused.Message);
        Begin(load with { Damaged = damaged }, LoadFrom(epoch - 1));
    }

    private static StateRefusedException? Damage(Exception? cause) => cause switch
    {
        null => null,
        StateRefusedException refused => refused,
        _ => Damage(cause.InnerException),
    };
}
