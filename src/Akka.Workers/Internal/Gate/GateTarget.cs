using System.Numerics;
using Akka.Actor;
using Akka.Workers.Internal.Hosting;

namespace Akka.Workers.Internal.Gate;

/// <summary>Where an open gate sends to: one incarnation.</summary>
internal sealed class GateTarget
{
    // Above this bound, looking at the queue's length on every send would cost more than the send. Each thread then looks once
    // in so many sends that it overruns the bound by less than this part of it.
    private const int ExactBound = 4096;
    private const int OverrunPart = 64;
    private const uint SampleAtMost = 4096;

    private readonly WorkerMessageQueue? _queue;
    private readonly int _maxMessages;
    private readonly long _maxBytes;

    public GateTarget(int incarnation, IActorRef actor, WorkerMessageQueue? queue, int maxMessages, long maxBytes, FarTarget? far = null)
    {
        Incarnation = incarnation;
        Actor = actor;
        Far = far;
        _queue = queue;
        _maxMessages = maxMessages;
        _maxBytes = maxBytes;
        SampleMask = IsLimited || maxMessages <= ExactBound ? 0 : Math.Min(SampleAtMost, 1u << BitOperations.Log2((uint)(maxMessages / OverrunPart))) - 1;
    }

    public int Incarnation { get; }

    public IActorRef Actor { get; }

    /// <summary>Its mailbox, if it is in this process.</summary>
    public WorkerMessageQueue? Queue => _queue;

    /// <summary>The way to it, if it is in another.</summary>
    public FarTarget? Far { get; }

    /// <summary>A thread looks at the bound when its send counter has none of these bits.</summary>
    public uint SampleMask { get; }

    /// <summary>Whether the way to it is bounded.</summary>
    public bool IsLimited => Far is { IsLimited: true };

    /// <summary>Whether the way to it can take no more for now.</summary>
    public bool IsCongested => Far is { IsCongested: true };

    public bool IsFull => _queue is not null && (_queue.Waiting >= _maxMessages || _queue.WaitingBytes >= _maxBytes);

    public void Send(object message, IActorRef? sender) => Actor.Tell(Far is null ? message : Far.Leaving(message, sender), sender);
}
