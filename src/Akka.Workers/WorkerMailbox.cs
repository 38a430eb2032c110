using Akka.Workers.Internal.Hosting;

namespace Akka.Workers;

/// <summary>The messages of one incarnation of a worker, in the order they were sent by each sender.</summary>
/// <typeparam name="TState">The worker's state.</typeparam>
public sealed class WorkerMailbox<TState>
{
    private readonly LoopInbox<TState> _inbox;

    internal WorkerMailbox(LoopInbox<TState> inbox) => _inbox = inbox;

    /// <summary>
    /// Reads messages until the loop is left. For one reader at a time.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>Application messages and <see cref="WorkerRpc{TState}"/> requests.</returns>
    public IAsyncEnumerable<WorkerMessage> ReadAllAsync(CancellationToken cancellationToken = default) =>
        _inbox.ReadAllAsync(cancellationToken);
}
