using Akka.Actor;
using Akka.Event;
using Akka.Workers.Internal.Telemetry;

namespace Akka.Workers.Internal.Gate;

/// <summary>Tells senders that their message was not taken.</summary>
internal sealed class Rejections(ExtendedActorSystem system, string name)
{
    private long _count;

    /// <summary>The handle's own reference; set once, before the first message can arrive.</summary>
    public IActorRef Handle { get; set; } = ActorRefs.Nobody;

    /// <summary>How many messages were rejected so far.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>The inbox is at its bound: every sender is told, for the worker lives and the message was for it.</summary>
    public void Full(HeldMessage held)
    {
        Drop(held);
        Fail(held.Sender, $"worker '{name}' did not take the message: its inbox is full (akka.workers inbox.max-messages, inbox.max-bytes)");
    }

    /// <summary>The worker has ended: as for any stopped actor the message is a dead letter, but whoever waits for an answer is told.</summary>
    public void Ended(HeldMessage held, string reason)
    {
        Drop(held);
        if (IsAsk(held.Sender))
            Fail(held.Sender, $"worker '{name}' did not take the message: {reason}");
    }

    /// <summary>The worker read the message and failed over it: whoever waits for an answer is told.</summary>
    public void FailedOver(IActorRef sender, RemoteError? error)
    {
        if (IsAsk(sender))
            Fail(sender, $"worker '{name}' failed over the message: {error?.Message ?? "it ended without an answer"}", wasRead: true);
    }

    /// <summary>The worker's process died with the message, or the worker was cut off: it may have read it.</summary>
    public void MayHaveRead(IActorRef sender, RemoteError error) =>
        Fail(sender, $"worker '{name}' may have read the message, and will not answer: {error.Message}", wasRead: true);

    /// <summary>Whether <paramref name="sender"/> is a question on this system that has been answered or has timed out.</summary>
    public bool HasExpired(IActorRef? sender) =>
        IsAsk(sender)
        && sender!.Path.Address == system.Provider.RootPath.Address
        && system.Provider.TempContainer.GetChild([sender.Path.Name]) is var live
        && (live is null || live.IsNobody());

    public static bool IsAsk(IActorRef? sender) =>
        sender is not null and not Nobody && sender.Path is { Depth: 2 } path && path.Parent.Name == "temp";

    private void Drop(HeldMessage held)
    {
        Interlocked.Increment(ref _count);
        system.DeadLetters.Tell(new DeadLetter(Traced.Unwrap(held.Message), held.Sender ?? system.DeadLetters, Handle), held.Sender);
    }

    private void Fail(IActorRef? sender, string reason, bool wasRead = false) =>
        sender?.Tell(new Status.Failure(new WorkerUnavailableException(reason, wasRead)), Handle);
}
