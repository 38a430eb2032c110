namespace Akka.Workers.Processes.Internal;

/// <summary>A process that is there already, and has no successor.</summary>
internal sealed class OneNode(WorkerNode node) : WorkerNodeSource
{
    private int _given;

    public override Task<WorkerNode> StartAsync(CancellationToken cancellationToken) => Interlocked.Exchange(ref _given, 1) == 0
        ? Task.FromResult(node)
        : throw new WorkerException($"{node.Description} has ended");
}
