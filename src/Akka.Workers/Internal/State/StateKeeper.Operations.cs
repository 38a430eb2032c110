using Akka.Actor;
using Akka.Event;
using Akka.Persistence;

namespace Akka.Workers.Internal.State;

/// <summary>What the store's answers mean.</summary>
internal sealed partial class StateKeeper
{
    private void OnLookedUp(long newest)
    {
        _before = _attempted = newest;
        KeepUpTo(newest);
        End();
        Next();
    }

    private void OnLookUpFailed(LookUp lookUp, Exception cause)
    {
        if (Damage(cause) is { Epoch: { } epoch })
            OnLookedUp(epoch);
        else
            Fail(lookUp, RemoteError.From(cause));
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

        if (_attempted == long.MaxValue)
        {
            Done(from, new KeeperReply.SaveFailed(
                save.Ticket, new RemoteError("epochs", $"the store has an epoch {long.MaxValue} of worker '{_name}', which none can follow: delete that row")));
            return;
        }

        // Burned once attempted, whatever the store replies: a failed save may be deleted later, and a late one may still land.
        var epoch = ++_attempted;
        var bytes = StateEnvelope.Encode(_workerId, _name, save.Incarnation, epoch, save.Image);
        Begin(new Save(save, from, epoch, size), new SaveSnapshot(new SnapshotMetadata(_persistenceId, epoch, _store.Now), bytes));
    }

    private void OnSaved(Save save)
    {
        _saved = save.Epoch;
        _kept.Enqueue(save.Epoch);
        if (_kept.Count > _store.Settings.Retain)
        {
            _kept.Dequeue();
            // Everything below the oldest that is kept.
            _store.SnapshotStore.Tell(
                new DeleteSnapshots(_persistenceId, new SnapshotSelectionCriteria(_kept.Peek() - 1, DateTime.MaxValue)), Self);
        }

        Done(save.From, new KeeperReply.Saved(save.Request.Ticket, save.Epoch, save.Bytes));
    }

    /// <summary>
    /// The epochs of an earlier launch count for what is kept. That none of their numbers is missing is taken for granted: the
    /// store cannot be asked for a list, and where one is missing, one less is kept.
    /// </summary>
    private void KeepUpTo(long newest)
    {
        _kept.Clear();
        for (var back = Math.Min(newest, _store.Settings.Retain) - 1; back >= 0; back--)
            _kept.Enqueue(newest - back);
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
        if (load.Damaged is null && epoch < _saved)
            load = load with { Damaged = new RemoteError("lost", $"epoch {_saved} was saved, and is not in the store any more") };
        try
        {
            var image = selected.Snapshot is byte[] bytes
                ? StateEnvelope.Decode(bytes, _workerId, _name, epoch)
                : throw new StateRefusedException($"it is a {selected.Snapshot?.GetType()}, and no bytes");
            // Those above are of no use: they must not take the place of one that is.
            if (load.Damaged is not null)
                KeepUpTo(epoch);
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
            Fail(load, RemoteError.From(cause));
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
