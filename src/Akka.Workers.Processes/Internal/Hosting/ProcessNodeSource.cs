using Akka.Actor;

namespace Akka.Workers.Processes.Internal;

/// <summary>Starts child processes for one host.</summary>
internal sealed class ProcessNodeSource(ActorSystem system, WorkerProcesses processes, ProcessConfig config, ProcessTransport transport) : WorkerNodeSource
{
    public override async Task<WorkerNode> StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await processes.StartAsync(config, transport, cancellationToken);
        }
        catch (WorkerException failure) when (CoordinatedShutdown.Get(system).ShutdownReason is not null)
        {
            // The workers have ended, and their processes end now: spares that would take their place are wanted by nobody.
            throw new OperationCanceledException(failure.Message, failure);
        }
    }
}
