using Akka.Actor;
using Akka.Dispatch.MessageQueues;

namespace Akka.Workers.Processes.Transport;

/// <summary>
/// Gives what a link's reader has read to the actors of this process. One that gets several messages in a row is woken with the last of
/// them: to wake it for each, and find it asleep again, costs both sides more than the messages do.
/// </summary>
/// <remarks>One message is always held back, until the next or <see cref="Flush"/>: the one that wakes.</remarks>
internal sealed class Deliveries(ActorSystem system)
{
    // Then it begins, while more is read.
    private const int InARow = 64;

    private readonly bool _wakesForEach = system.Settings.SerializeAllMessages;
    private IInternalActorRef? _recipient;
    private ActorCell? _cell;
    private IMessageQueue? _mailbox;
    private object? _message;
    private IActorRef? _sender;
    private int _count;

    public void Tell(IInternalActorRef recipient, object message, IActorRef? sender)
    {
        // An actor that ends has its mailbox taken away, whose rest has gone to the dead letters then.
        if (ReferenceEquals(recipient, _recipient) && ReferenceEquals(_cell!.Mailbox?.MessageQueue, _mailbox))
        {
            _mailbox!.Enqueue(recipient, new Envelope(_message!, _sender!, system));
            (_message, _sender) = (message, sender);
            if (++_count >= InARow)
                Flush();
            return;
        }

        Flush();
        if (!_wakesForEach && CellOf(recipient) is { Mailbox.MessageQueue: { } mailbox } cell)
            (_recipient, _cell, _mailbox, _message, _sender, _count) = (recipient, cell, mailbox, message, sender, 1);
        else
            recipient.Tell(message, sender);
    }

    /// <summary>Nothing is held back any more.</summary>
    public void Flush()
    {
        if (_recipient is not { } recipient)
            return;
        var (message, sender) = (_message!, _sender);
        (_recipient, _cell, _mailbox, _message, _sender) = (null, null, null, null, null);
        recipient.Tell(message, sender);
    }

    // Cells of another type, a router's say, have ways of their own.
    private static ActorCell? CellOf(IInternalActorRef recipient) =>
        (recipient as ActorRefWithCell)?.Underlying is ActorCell cell && cell.GetType() == typeof(ActorCell) ? cell : null;
}
