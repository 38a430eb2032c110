using Akka.Actor;
using Akka.Workers.Internal.Hosting;

namespace Akka.Workers;

/// <summary>One item of a worker's mailbox: an application message, or a <see cref="WorkerRpc{TState}"/>.</summary>
/// <remarks>
/// The sender travels with the message, so a reply after an <see langword="await"/> goes to the right one: there is no ambient sender.
/// </remarks>
public class WorkerMessage
{
    private readonly Incarnation _incarnation;
    private readonly object? _value;

    internal WorkerMessage(object? value, IActorRef? sender, Incarnation incarnation)
    {
        _value = value;
        Sender = sender ?? ActorRefs.Nobody;
        _incarnation = incarnation;
    }

    /// <summary>What was sent. A <see cref="WorkerRpc{TState}"/> is its own value.</summary>
    public object Value => _value ?? this;

    /// <summary>Who sent it; <see cref="ActorRefs.Nobody"/> when no sender was given.</summary>
    public IActorRef Sender { get; }

    /// <summary>
    /// Answers the sender, signed with the worker's handle, so that the answer's sender stays valid over restarts.
    /// Does nothing once this incarnation has been replaced or abandoned.
    /// </summary>
    /// <param name="message">The answer. A <see cref="Status.Failure"/> fails the caller's Ask.</param>
    public void Reply(object message) => _incarnation.Reply(Sender, message);

    /// <inheritdoc/>
    public override string ToString() => _value is null ? GetType().Name : $"{_value} from {Sender.Path}";
}
