using Akka.Actor;

namespace Akka.Workers.Processes.Transport;

/// <summary>A question's temporary address.</summary>
internal interface ILinkFuture : IInternalActorRef
{
    UInt128 Key { get; }

    /// <summary>The link that the question went over: when it ends, there will be no answer.</summary>
    DirectLink? SentOver { get; set; }

    /// <summary>Where it ends in all that was to be sent over it, in bytes; beyond everything, until it has its place.</summary>
    long SentUpTo { get; set; }
}

/// <summary>What Ask waits on.</summary>
internal sealed class LinkFuture<T>(TaskCompletionSource<T> result, UInt128 key, ActorPath path, IActorRefProvider provider)
    : FutureActorRef<T>(result, path, provider), ILinkFuture
{
    public UInt128 Key => key;

    public DirectLink? SentOver { get; set; }

    public long SentUpTo { get; set; } = long.MaxValue;
}
