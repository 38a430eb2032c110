namespace Akka.Workers.Processes.Internal;

/// <summary>Starts child processes for one host.</summary>
internal sealed class ProcessNodeSource(WorkerProcesses processes, ProcessConfig config, ProcessTransport transport) : WorkerNodeSource
{
    public override async Task<WorkerNode> StartAsync(CancellationToken cancellationToken) =>
        await processes.StartAsync(config, transport, cancellationToken);
}
