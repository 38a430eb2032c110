using Akka.Actor;
using PolyType;

namespace Akka.Workers.Conformance;

[GenerateShape]
public sealed partial record CourierParameters(WorkerHandle Handle, IActorRef Worker, WorkerHost Host);

/// <summary>Uses the references that stood in its parameters.</summary>
[Worker("courier")]
public sealed class Courier(CourierParameters parameters) : IWorker<CourierParameters, NoState>
{
    public async Task RunAsync(WorkerMailbox<NoState> mailbox, CancellationToken cancellationToken)
    {
        await foreach (var message in mailbox.ReadAllAsync(cancellationToken))
        {
            if (message is WorkerRpc<NoState>.Stop)
                return;
            parameters.Worker.Tell(new Increment(), ActorRefs.NoSender);
            await using var helper = await parameters.Host.LaunchWorkerAsync(new WorkerId<NoParameters>("stateless"), NoParameters.Instance);
            message.Reply($"{await parameters.Handle.Ask<long>(new Read(), WorkerSpecs.Expected)} {parameters.Host.Name}");
        }
    }
}
