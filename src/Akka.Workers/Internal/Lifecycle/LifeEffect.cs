using Akka.Workers.Internal.State;

namespace Akka.Workers.Internal.Lifecycle;

/// <summary>What a gate is to do, in this order.</summary>
internal abstract record LifeEffect
{
    /// <summary>Messages wait from now on.</summary>
    public sealed record CloseGate : LifeEffect;

    /// <summary>
    /// An incarnation begins, or goes on: it is told to begin (if new), the event is published, and the messages that waited
    /// go to it. No event for one that goes on.
    /// </summary>
    public sealed record OpenGate(int Incarnation, WorkerEvent.Started? Started, long? Order = null) : LifeEffect;

    /// <summary>Ask a host whether it could run this worker from the state that it has now.</summary>
    public sealed record CheckTarget(RestartOrder Order) : LifeEffect;

    /// <summary>No image: from the parameters.</summary>
    public sealed record Build(int Incarnation, Place Place, StateImage? Image) : LifeEffect;

    /// <summary>Behind everything sent: give the state, then end.</summary>
    public sealed record AskState(int Incarnation, long Request) : LifeEffect;

    /// <summary>Behind everything sent: end.</summary>
    public sealed record AskStop(int Incarnation) : LifeEffect;

    public sealed record Withdraw(int Incarnation, long Request) : LifeEffect;

    /// <summary>Cancel the incarnation's token.</summary>
    public sealed record Cancel(int Incarnation) : LifeEffect;

    /// <summary>Cut the incarnation off.</summary>
    public sealed record Abandon(int Incarnation) : LifeEffect;

    /// <summary>An incarnation that has not begun is not needed any more; it is told to end, and its end comes as an event.</summary>
    public sealed record Discard(int Incarnation) : LifeEffect;

    public sealed record Save(long Ticket, int Incarnation, StateImage Image) : LifeEffect;

    public sealed record Load(bool Resume) : LifeEffect;

    public sealed record Arm(DeadlineKind Kind, TimeSpan Due) : LifeEffect;

    public sealed record Disarm(DeadlineKind Kind) : LifeEffect;

    public sealed record Publish(WorkerEvent Event) : LifeEffect;

    /// <summary>Tell whoever asked for a restart that it did not happen.</summary>
    public sealed record FailOrder(long Order, RemoteError Error) : LifeEffect;

    /// <summary>The worker's life is over.</summary>
    public sealed record End(WorkerEvent Terminal) : LifeEffect;
}
