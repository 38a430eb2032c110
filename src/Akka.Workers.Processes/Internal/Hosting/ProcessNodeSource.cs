using Akka.Actor;

namespace Akka.Workers.Processes.Internal;

/// <summary>Starts child processes for one host.</summary>
internal sealed class ProcessNodeSource(ActorSystem system, WorkerProcesses processes, ProcessConfig config, ProcessTransport transport) : WorkerNodeSource
{
    public override async Task<WorkerNode> StartAsync(CancellationToken cancellationToken)
    {
        // The workers have ended by then, and their processes end now: spares that would take their place are wanted by nobody.
        if (CoordinatedShutdown.Get(system).ShutdownReason is not null)
            throw new OperationCanceledException("the actor system is being terminated");
        return await processes.StartAsync(config, transport, cancellationToken);
    }
}
