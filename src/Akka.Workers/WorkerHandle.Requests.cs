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

    /// <summary>The same, told phase by phase while it goes on.</summary>
    /// <param name="host">Where to; <see langword="null"/> for where placement says now, or where it is if it was launched on a given host.</param>
    /// <param name="progress">
    /// Is told each phase as it comes to its end, in the order of <see cref="RestartReport.Phases"/> and before the result is there.
    /// It is called by the handle's actor, so it must not block. A handle that came from another process tells all of them at the end.
    /// </param>
    /// <param name="cancellationToken">Ends the wait; the restart goes on.</param>
    /// <returns>Pause, held messages and the state's size.</returns>
    /// <exception cref="RestartFailedException">It did not happen; the message says why.</exception>
    public Task<RestartReport> RestartAsync(WorkerHost? host, IProgress<RestartPhase> progress, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(progress);
        return _side.RestartAsync(host, progress, cancellationToken);
    }

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
    /// <param name="path">Names of nodes separated by <c>/</c>, with <c>*</c> for any run of characters of one name; empty for everything.</param>
    /// <param name="depth">How many levels of groups to show below it; 0 or more.</param>
    /// <param name="options">What may be shown, and how long is waited.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>
    /// What the worker shows. An ended worker gives an empty tree; one that does not answer in time a node marked
    /// <see cref="InspectionMark.TimedOut"/>; between two incarnations the handle answers with its own state.
    /// </returns>
    public Task<Inspection> InspectAsync(
        string path = "", int depth = int.MaxValue, InspectOptions? options = null, CancellationToken cancellationToken = default) =>
        _side.InspectAsync(InspectQuery.Of(path, depth, options), cancellationToken);

    /// <summary>Sets a value inside the worker and looks at it again.</summary>
    /// <param name="path">The value's path, as <see cref="InspectAsync"/> shows it; without <c>*</c>.</param>
    /// <param name="value">The new value as text.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="WorkerException">There is no value there that could be set, the text is no good for it, or the worker does not answer.</exception>
    public async Task<Inspection> UpdateAsync(string path, string value, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(value);
        var query = InspectQuery.Of(path, int.MaxValue, options: null) with { Update = value };
        var tree = await _side.InspectAsync(query, cancellationToken);
        return tree switch
        {
            { Mark: InspectionMark.Failed } => throw new WorkerException($"worker '{Name}': '{path}' was not set: {tree.Value}"),
            { Mark: InspectionMark.TimedOut } => throw new WorkerException($"worker '{Name}': '{path}' may not have been set: no answer within {query.Timeout.TotalSeconds} s"),
            { IsEmpty: true } => throw new WorkerUnavailableException($"worker '{Name}' is not running"),
            _ => tree,
        };
    }
}
