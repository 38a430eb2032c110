using Akka.Actor;
using Akka.Workers.Internal.State;

namespace Akka.Workers.Internal.Hosting;

/// <summary>
/// Has a process that waits for workers make its serializers before the first one comes, which would pay some hundred
/// milliseconds for it. In the background: who comes sooner waits no longer than without.
/// </summary>
internal static class HostWarmUp
{
    public static void Begin(ActorSystem system, IWorkerFactory factory, StateCodec codec) => _ = Task.Run(() =>
    {
        var protocol = (ContractSerializer)system.Serialization.FindSerializerForType(typeof(HostRequest.Build));
        protocol.WarmUp();
        foreach (var builder in factory.Builders)
        {
            builder.State?.WarmUp(codec);
            if (builder.Parameters is { } parameters)
                protocol.WarmUp(parameters);
        }

        ((ContractSerializer)system.Serialization.FindSerializerForType(typeof(WorkerHandle))).WarmUp();
    });
}
