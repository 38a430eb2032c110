using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Dispatch.MessageQueues;
using Akka.Workers.Internal.Gate;

namespace Akka.Workers.Internal.Hosting;

/// <summary>The mailbox of an incarnation, as HOCON names it.</summary>
internal sealed class WorkerMailboxType(Settings settings, Config config)
    : MailboxType(settings, config), IProducesMessageQueue<WorkerMessageQueue>
{
    public override IMessageQueue Create(IActorRef owner, ActorSystem system) => new WorkerMessageQueue();
}

/// <summary>
/// The queue of an incarnation: control ahead of application messages, a length that can be looked at, and unread messages
/// that find their way back to the gate (after a planned restart) or fail their Asks (after anything else).
/// </summary>
internal sealed class WorkerMessageQueue : IMessageQueue, IUnboundedDequeBasedMessageQueueSemantics
{
    private readonly ConcurrentQueue<Envelope> _control = new();
    private readonly ConcurrentQueue<Envelope> _messages = new();
    // Only the actor's own thread puts messages back (unstash) and takes them.
    private readonly Stack<Envelope> _front = new();
    private Incarnation? _owner;
    private PlainType _plainIn;
    private PlainType _plainOut;
    private int _controls;
    private long _bytes;

    /// <summary>Application messages that the worker has not read yet, in this queue or in its loop's inbox.</summary>
    public int Waiting => _messages.Count + (_owner?.Taken ?? 0);

    /// <summary>The bytes of those of them that know their size.</summary>
    public long WaitingBytes => Volatile.Read(ref _bytes);

    public bool HasMessages => !_messages.IsEmpty || !_control.IsEmpty || _front.Count > 0;

    public int Count => _messages.Count + _control.Count + _front.Count;

    public void Bind(Incarnation owner) => _owner = owner;

    public void Enqueue(IActorRef receiver, Envelope envelope)
    {
        if (!_plainIn.Is(envelope.Message))
        {
            if (envelope.Message is ControlRpc)
            {
                _control.Enqueue(envelope);
                Interlocked.Increment(ref _controls);
                return;
            }

            if (MessageSize.Of(envelope.Message) is > 0 and var size)
                Interlocked.Add(ref _bytes, size);
        }

        _messages.Enqueue(envelope);
    }

    public void EnqueueFirst(Envelope envelope) => _front.Push(envelope);

    public bool TryDequeue(out Envelope envelope)
    {
        if (Volatile.Read(ref _controls) > 0 && _control.TryDequeue(out envelope))
        {
            Interlocked.Decrement(ref _controls);
            return true;
        }

        if (_front.Count > 0)
        {
            envelope = _front.Pop();
            return true;
        }

        return _messages.TryDequeue(out envelope);
    }

    /// <summary>Called by the worker's side for every message it has read.</summary>
    public void OnRead(object message)
    {
        if (!_plainOut.Is(message) && MessageSize.Of(message) is > 0 and var size)
            Interlocked.Add(ref _bytes, -size);
    }

    public void CleanUp(IActorRef owner, IMessageQueue deadletters)
    {
        var unread = new List<HeldMessage>(_owner?.TakeUnread() ?? []);
        while (TryDequeue(out var envelope))
        {
            if (envelope.Message is not Rpc)
                unread.Add(new HeldMessage(envelope.Message, envelope.Sender));
        }

        if (unread.Count > 0)
            _owner?.LeaveUnread(unread);
    }
}
