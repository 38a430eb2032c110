using Akka.Workers.Internal.Gate;
using Akka.Workers.Internal.Handles;
using Akka.Workers.Internal.State;

namespace Akka.Workers;

/// <summary>Saved states by themselves.</summary>
public sealed partial class Workers
{
    /// <summary>Reads what was saved last of a worker's state; the worker is not asked and notices nothing.</summary>
    /// <param name="worker">The worker's name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns><see langword="null"/> when nothing was saved: see <see cref="WorkerHandle.CheckpointAsync"/>.</returns>
    /// <exception cref="WorkerException">There is no such worker, or nothing of what was saved can be read; says why.</exception>
    public async Task<SavedState?> ReadStateAsync(string worker, CancellationToken cancellationToken = default)
    {
        var core = Required(worker);
        return await new LocalSide(core).ReadStateAsync(cancellationToken) switch
        {
            KeeperReply.Loaded loaded => new SavedState(core.WorkerId, core.Name, loaded.Epoch, loaded.Image),
            KeeperReply.LoadFailed failed => throw failed.Error.ToException(),
            _ => null,
        };
    }

    /// <summary>
    /// Restarts a worker from a state that is given, in the place of its own, and saves that. Its own is saved first: when
    /// anything fails, it goes on from there. Messages sent meanwhile wait, as in any planned restart.
    /// </summary>
    /// <param name="worker">The worker's name.</param>
    /// <param name="state">A state of a worker of the same id.</param>
    /// <param name="cancellationToken">Ends the wait; what was begun goes on.</param>
    /// <returns>What it cost.</returns>
    /// <exception cref="RestartFailedException">The state is another worker's, or it could not be restarted from it; the message says why.</exception>
    /// <exception cref="WorkerException">There is no such worker; or the restart came out well and the new state could not be saved.</exception>
    public async Task<RestartReport> RestoreStateAsync(string worker, SavedState state, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(state);
        var core = Required(worker);
        if (state.Id != core.WorkerId)
            throw new RestartFailedException(new RemoteError("other-worker", $"the state is of a worker of id '{state.Id}', and '{worker}' is of id '{core.WorkerId}'"));
        var side = new LocalSide(core);
        var report = await side.RestartFromAsync(state.Image, cancellationToken);
        await side.CheckpointAsync(cancellationToken);
        return report with { Epoch = core.Status.Epoch, StateBytes = state.Payload.Length };
    }

    private HandleCore Required(string worker)
    {
        ArgumentNullException.ThrowIfNull(worker);
        return _handles.GetValueOrDefault(worker) ?? throw new WorkerException($"there is no worker named '{worker}'");
    }
}
