using Akka.Actor;

namespace Akka.Workers.Internal.Hosting;

/// <summary>Creates the actor of one incarnation, once; an incarnation's actor is never restarted in place.</summary>
internal sealed class IncarnationProducer(WorkerBuilder builder, Incarnation incarnation, Birth birth) : IIndirectActorProducer
{
    public Type ActorType => typeof(ActorBase);

    public ActorBase Produce() => builder.CreateActor(incarnation, birth);

    public void Release(ActorBase actor)
    {
        // What the actor holds is disposed with its incarnation.
    }
}
