using Akka.Actor;

namespace Akka.Workers.Internal;

/// <summary>
/// Creates actors by a function. <see cref="Props.Create{TActor}(System.Linq.Expressions.Expression{Func{TActor}}, SupervisorStrategy)"/>
/// takes its expression to pieces each time, which takes longer than all else about the actor.
/// </summary>
internal sealed class ActorFactory<TActor>(Func<TActor> create) : IIndirectActorProducer where TActor : ActorBase
{
    public Type ActorType => typeof(TActor);

    public ActorBase Produce() => create();

    public void Release(ActorBase actor)
    {
        // Actors dispose what they hold when they stop.
    }
}

internal static class ActorFactory
{
    public static Props Props<TActor>(Func<TActor> create) where TActor : ActorBase => Akka.Actor.Props.CreateBy(new ActorFactory<TActor>(create));
}
