using System.Diagnostics;
using System.Numerics;
using Akka.Actor;
using Akka.Workers.Internal.Hosting;
using Akka.Workers.Internal.Telemetry;

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
    private readonly ILimitedActorRef? _link;
    private readonly int _maxMessages;
    private readonly long _maxBytes;

    public GateTarget(int incarnation, IActorRef actor, WorkerMessageQueue? queue, int maxMessages, long maxBytes)
    {
        Incarnation = incarnation;
        Actor = actor;
        _queue = queue;
        _maxMessages = maxMessages;
        _maxBytes = maxBytes;
        _link = actor as ILimitedActorRef;
        SampleMask = _link is not null || maxMessages <= ExactBound ? 0 : Math.Min(SampleAtMost, 1u << BitOperations.Log2((uint)(maxMessages / OverrunPart))) - 1;
    }

    public int Incarnation { get; }

    public IActorRef Actor { get; }

    /// <summary>Its mailbox, if it is in this process.</summary>
    public WorkerMessageQueue? Queue => _queue;

    /// <summary>The type of the last message that went to it in another process, which cannot tell any more when it has died.</summary>
    public Type? LastSent { get; private set; }

    /// <summary>That message's place in a trace.</summary>
    public ActivityContext LastTrace { get; private set; }

    /// <summary>Whether a message can go there with its place in a trace; not asked for one in this process, where any can.</summary>
    public Func<object, bool> CanCarry { get; init; } = static _ => false;

    /// <summary>Who waits for an answer from it; only of one in another process.</summary>
    public OpenQuestions? Questions { get; init; }

    /// <summary>A thread looks at the bound when its send counter has none of these bits.</summary>
    public uint SampleMask { get; }

    /// <summary>Whether the way to it is bounded.</summary>
    public bool IsLimited => _link is not null;

    /// <summary>Whether the way to it can take no more for now.</summary>
    public bool IsCongested => _link is { HasRoom: false };

    public void Send(object message, IActorRef? sender)
    {
        if (_queue is null)
        {
            message = Leaving(message);
            if (Questions is { } questions && sender is not null && !KnowsItsEnd(sender) && Rejections.IsAsk(sender))
                questions.Add(sender);
        }

        Actor.Tell(message, sender);
    }

    // A link fails this process' own questions when it ends.
    private bool KnowsItsEnd(IActorRef sender) => _link is not null && sender is IActorRefScope { IsLocal: true };

    private object Leaving(object message)
    {
        if (message is not Traced traced)
        {
            LastSent = message.GetType();
            LastTrace = default;
            return message;
        }

        LastSent = traced.Message.GetType();
        LastTrace = traced.Context;
        return CanCarry(traced.Message) ? traced : traced.Message;
    }

    public bool IsFull => _queue is not null && (_queue.Waiting >= _maxMessages || _queue.WaitingBytes >= _maxBytes);
}
