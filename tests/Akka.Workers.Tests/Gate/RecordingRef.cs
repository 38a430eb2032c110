using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.Workers.Tests.Gate;

/// <summary>Remembers what it is told, on the thread of whoever tells it.</summary>
internal class RecordingRef(ExtendedActorSystem system, string name, Func<object, bool>? wanted = null) : MinimalActorRef
{
    private static long s_count;

    private readonly ConcurrentQueue<(object Message, IActorRef? Sender, int Thread)> _told = new();

    // References are the same when their paths are.
    public override ActorPath Path { get; } = new RootActorPath(Address.AllSystems) / $"{name}-{Interlocked.Increment(ref s_count)}";

    public override IActorRefProvider Provider => system.Provider;

    public object[] Messages => [.. _told.Select(told => told.Message)];

    public IActorRef?[] Senders => [.. _told.Select(told => told.Sender)];

    public int[] Threads => [.. _told.Select(told => told.Thread)];

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (wanted is null || wanted(message))
            _told.Enqueue((message, sender, Environment.CurrentManagedThreadId));
    }
}
