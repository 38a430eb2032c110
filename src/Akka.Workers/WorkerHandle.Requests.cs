using Akka.Workers.Internal.Gate;
using Akka.Workers.Internal.Hosting;

namespace Akka.Workers;

public sealed partial class WorkerHandle
{
    /// <summary>
    /// Restarts the worker from its state, behind everything sent before. Returns at once; the result is an event.
    /// </summary>
    /// <param name="host">Where to; by default where placement says now, or where it is if it was launched on a given host.</param>
    public void Restart(WorkerHost? host = null) => _side.Restart(host);

    /// <summary>
    /// Restarts the worker from its state and waits for it. Messages sent meanwhile wait and are delivered in order; the
    /// handle stays the same. When anything fails, the old code runs on from the same state.
    /// </summary>
    /// <param name="host">Where to; by default where placement says now, or where it is if it was launched on a given host.</param>
    /// <param name="cancellationToken">Ends the wait; the restart goes on.</param>
    /// <returns>Pause, held messages and the state's size.</returns>
    /// <exception cref="RestartFailedException">It did not happen; the message says why.</exception>
    public Task<RestartReport> RestartAsync(WorkerHost? host = null, CancellationToken cancellationToken = default) =>
        _side.RestartAsync(host, cancellationToken);

    /// <summary>
    /// Saves the worker's state, behind everything sent before, and waits until it is durable. The worker runs on.
    /// Checkpoints by <c>checkpoint.interval</c> and <c>checkpoint.every</c> come ahead of waiting messages instead.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="WorkerException">The worker has no state, did not give it, or the store did not take it.</exception>
    public Task CheckpointAsync(CancellationToken cancellationToken = default) => _side.CheckpointAsync(cancellationToken);

    /// <summary>
    /// Looks inside the worker, ahead of application messages.
    /// </summary>
    /// <param name="path">Names of nodes separated by <c>/</c>; empty for everything.</param>
    /// <param name="depth">How many levels of groups to show below it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>
    /// What the worker shows. An ended worker gives an empty tree; one that does not answer within 2 s a node marked
    /// <see cref="InspectionMark.TimedOut"/>; between two incarnations the handle answers with its own state.
    /// </returns>
    public Task<Inspection> InspectAsync(string path = "", int depth = int.MaxValue, CancellationToken cancellationToken = default) =>
        _side.InspectAsync(new InspectQuery(path, depth, Update: null), cancellationToken);

    /// <summary>Sets a value inside the worker and looks at it again.</summary>
    /// <param name="path">The value's path, as <see cref="InspectAsync(string, int, CancellationToken)"/> shows it.</param>
    /// <param name="value">The new value as text.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="WorkerException">There is no value there that could be set, the text is no good for it, or the worker does not answer.</exception>
    public async Task<Inspection> UpdateAsync(string path, string value, CancellationToken cancellationToken = default)
    {
        var tree = await _side.InspectAsync(new InspectQuery(path, int.MaxValue, value), cancellationToken);
        return tree switch
        {
            { Mark: InspectionMark.Failed } => throw new WorkerException($"worker '{Name}': '{path}' was not set: {tree.Value}"),
            { Mark: InspectionMark.TimedOut } => throw new WorkerException($"worker '{Name}': '{path}' may not have been set: no answer within {Inspections.Patience.TotalSeconds} s"),
            { IsEmpty: true } => throw new WorkerUnavailableException($"worker '{Name}' is not running"),
            _ => tree,
        };
    }
}
