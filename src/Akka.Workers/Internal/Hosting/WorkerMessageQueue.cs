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
    private MessageLine _messages = new();
    // Requests are few: under a lock.
    private Queue<Envelope>? _control;
    // Only the actor's own thread puts messages back (unstash) and takes them.
    private Stack<Envelope>? _front;
    private PlainType _plainIn;
    private int _controls;
    // Of all that has come. What has been read of them is counted by the reader, so that the two do not share a counter.
    private long _bytes;

    /// <summary>Application messages that the worker has not read yet, in this queue or in its loop's inbox.</summary>
    public int Waiting => _messages.Count + (Owner?.Taken ?? 0);

    /// <summary>Application messages that the worker has read.</summary>
    public long Read => Owner?.Read ?? 0;

    /// <summary>The bytes of those of them that know their size.</summary>
    public long WaitingBytes => Volatile.Read(ref _bytes) - (Owner?.BytesRead ?? 0);

    public bool HasMessages => !_messages.IsEmpty || Volatile.Read(ref _controls) > 0 || _front is { Count: > 0 };

    public int Count => _messages.Count + Volatile.Read(ref _controls) + (_front?.Count ?? 0);

    /// <summary>Whose it is; nobody's until its actor has started.</summary>
    public Incarnation? Owner { get; private set; }

    public void Bind(Incarnation owner) => Owner = owner;

    public void Enqueue(IActorRef receiver, Envelope envelope)
    {
        if (!_plainIn.Is(envelope.Message))
        {
            if (envelope.Message is ControlRpc)
            {
                lock (this)
                {
                    (_control ??= new(1)).Enqueue(envelope);
                    Volatile.Write(ref _controls, _control.Count);
                }

                return;
            }

            AddBytesOf(envelope.Message);
        }

        _messages.Enqueue(envelope);
    }

    /// <summary>A message that comes back from the stash has been read once, and will be again.</summary>
    public void EnqueueFirst(Envelope envelope)
    {
        AddBytesOf(envelope.Message);
        PutBack(envelope);
    }

    /// <summary>A message that was taken out and not read.</summary>
    public void PutBack(Envelope envelope) => (_front ??= new Stack<Envelope>()).Push(envelope);

    public bool TryDequeue(out Envelope envelope)
    {
        if (Volatile.Read(ref _controls) > 0)
            return TryDequeueControl(out envelope);
        if (_front is { Count: > 0 } front)
        {
            envelope = front.Pop();
            return true;
        }

        return _messages.TryDequeue(out envelope);
    }

    private bool TryDequeueControl(out Envelope envelope)
    {
        lock (this)
        {
            envelope = _control!.Dequeue();
            if (_control.Count == 0)
                _control = null;
            Volatile.Write(ref _controls, _control?.Count ?? 0);
            return true;
        }
    }

    public void CleanUp(IActorRef owner, IMessageQueue deadletters)
    {
        var unread = new List<HeldMessage>(Owner?.TakeUnread() ?? []);
        while (TryDequeue(out var envelope))
        {
            // What it was asked, and that it waited in vain, concerns this incarnation only.
            if (envelope.Message is not (Rpc or ReceiveTimeout))
                unread.Add(new HeldMessage(envelope.Message, envelope.Sender));
        }

        if (unread.Count > 0)
            Owner?.LeaveUnread(unread);
    }

    private void AddBytesOf(object message)
    {
        if (MessageSize.Of(message) is > 0 and var size)
            Interlocked.Add(ref _bytes, size);
    }
}
