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

        var messages = (ContractSerializer)system.Serialization.FindSerializerForType(typeof(WorkerHandle));
        messages.WarmUp();
        foreach (var builder in factory.Builders)
        {
            builder.State?.WarmUpReading(codec);
            if (builder.Parameters is { } parameters)
                protocol.WarmUpReading(parameters);
        }

        messages.WarmUpReading();
    });

    /// <summary>
    /// Has the code of a worker's class compiled, which is about to be built here: it would be compiled while its messages wait.
    /// </summary>
    public static void Prepare(WorkerBuilder? builder)
    {
        if (builder is null)
            return;
        Precompiled.Class(builder.WorkerType);
        foreach (var maker in builder.Makers)
            Precompiled.Delegate(maker);
    }
}
