namespace Akka.Workers;

/// <summary>
/// A worker in main-loop form: created from parameters, running one loop over its mailbox, restartable from its state.
/// Stands for the reference's trait <c>Worker</c>.
/// </summary>
/// <remarks>
/// A class with <see cref="WorkerAttribute"/> has one constructor whose first argument is <typeparamref name="TParameters"/>
/// (a new worker) and, unless <typeparamref name="TState"/> is <see cref="NoState"/>, one whose first argument is
/// <typeparamref name="TState"/> (a restart). Further arguments come from the service provider, from a scope that lasts
/// as long as the incarnation. A worker that is <see cref="IDisposable"/> or <see cref="IAsyncDisposable"/> is disposed
/// after its loop has ended.
/// </remarks>
/// <typeparam name="TParameters">What a new worker is created from; <see cref="NoParameters"/> for nothing.</typeparam>
/// <typeparam name="TState">What a worker is saved as; <see cref="NoState"/> for a worker that cannot be restarted from state.</typeparam>
public interface IWorker<TParameters, TState>
{
    /// <summary>
    /// Runs the worker until it has been asked to stop or has handed over its state.
    /// Returning ends the worker as <see cref="WorkerEvent.Stopped"/>; throwing is a crash.
    /// </summary>
    /// <param name="mailbox">The worker's messages, in order, <see cref="WorkerRpc{TState}"/> among them.</param>
    /// <param name="cancellationToken">
    /// Cancelled when the worker was asked to stop and its stop deadline has passed: whatever still runs is then abandoned.
    /// </param>
    Task RunAsync(WorkerMailbox<TState> mailbox, CancellationToken cancellationToken);
}
