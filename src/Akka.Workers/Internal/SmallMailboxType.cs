using System.Diagnostics.CodeAnalysis;
using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Dispatch.MessageQueues;

namespace Akka.Workers.Internal;

/// <summary>The mailbox of handles and hosts, as HOCON names it.</summary>
[SuppressMessage("Performance", "CA1812", Justification = "HOCON names it.")]
internal sealed class SmallMailboxType(Settings settings, Config config)
    : MailboxType(settings, config), IProducesMessageQueue<SmallMessageQueue>
{
    public override IMessageQueue Create(IActorRef owner, ActorSystem system) => new SmallMessageQueue();
}

/// <summary>
/// An unbounded queue for actors of which there are many and that are told little: it takes a fraction of the memory that
/// Akka's takes, at the price of a lock.
/// </summary>
internal sealed class SmallMessageQueue : IMessageQueue, IUnboundedDequeBasedMessageQueueSemantics
{
    private const int MostKept = 64;

    private readonly Queue<Envelope> _messages = new();
    // What comes back from a stash; last in, first out.
    private Stack<Envelope>? _front;
    private int _count;

    public bool HasMessages => Volatile.Read(ref _count) > 0;

    public int Count => Volatile.Read(ref _count);

    public void Enqueue(IActorRef receiver, Envelope envelope)
    {
        lock (_messages)
        {
            _messages.Enqueue(envelope);
            Volatile.Write(ref _count, _count + 1);
        }
    }

    public void EnqueueFirst(Envelope envelope)
    {
        lock (_messages)
        {
            (_front ??= new Stack<Envelope>()).Push(envelope);
            Volatile.Write(ref _count, _count + 1);
        }
    }

    public bool TryDequeue(out Envelope envelope)
    {
        lock (_messages)
        {
            if (_front is null || !_front.TryPop(out envelope))
            {
                if (!_messages.TryDequeue(out envelope))
                    return false;
                if (_messages.Count == 0 && _messages.Capacity > MostKept)
                    _messages.TrimExcess();
            }

            Volatile.Write(ref _count, _count - 1);
            return true;
        }
    }

    public void CleanUp(IActorRef owner, IMessageQueue deadletters)
    {
        while (TryDequeue(out var envelope))
            deadletters.Enqueue(owner, envelope);
    }
}
