using Akka.Actor;
using Akka.Workers.Internal.State;

namespace Akka.Workers.Internal.Lifecycle;

/// <summary>Where an incarnation runs: a host's name and the actor that is it.</summary>
internal sealed record Place(string Host, IActorRef Actor);

/// <summary>A planned restart that somebody asked for.</summary>
internal sealed record RestartOrder(long Id, Place Target)
{
    /// <summary>What the new incarnation begins from, if not from what its predecessor gives: that is saved all the same, and rolled back to.</summary>
    public StateImage? Given { get; init; }
}

/// <summary>Deadlines and timers; of each kind at most one runs.</summary>
internal enum DeadlineKind
{
    Construct,
    SaveState,
    Stop,
    BackOff,
}

/// <summary>What can happen to a worker, as its gate learns of it.</summary>
internal abstract record LifeEvent
{
    public sealed record Launch : LifeEvent;

    /// <summary>End in good order. <paramref name="Final"/>: the system is going down, so the state is saved in any case.</summary>
    public sealed record Stop(bool Final) : LifeEvent;

    /// <summary>The incarnation is to be treated as crashed.</summary>
    public sealed record Kill(RemoteError Error) : LifeEvent;

    public sealed record Restart(RestartOrder Order) : LifeEvent;

    public sealed record TargetChecked(long Order, RemoteError? Refusal) : LifeEvent;

    public sealed record StateGiven(int Incarnation, long Request, StateImage Image) : LifeEvent;

    public sealed record StateRefused(int Incarnation, long Request, RemoteError Error) : LifeEvent;

    public sealed record Saved(long Ticket, long Epoch) : LifeEvent;

    public sealed record SaveFailed(long Ticket, RemoteError Error) : LifeEvent;

    /// <summary>A checkpoint was saved.</summary>
    public sealed record Checkpointed(long Epoch) : LifeEvent;

    public sealed record Loaded(long Epoch, StateImage Image, RemoteError? Damaged) : LifeEvent;

    public sealed record NothingSaved : LifeEvent;

    public sealed record LoadFailed(RemoteError Error) : LifeEvent;

    /// <summary>An incarnation is not being built yet: it waits for a process, whose start has a deadline of its own.</summary>
    public sealed record Queued(int Incarnation) : LifeEvent;

    /// <summary>The process that an incarnation is built in is there.</summary>
    public sealed record Placed(int Incarnation) : LifeEvent;

    public sealed record Built(int Incarnation, bool Stateful) : LifeEvent;

    /// <summary>An incarnation has ended, or could not be built (always with an error).</summary>
    public sealed record Ended(int Incarnation, RemoteError? Error) : LifeEvent;

    public sealed record HostLost(Place Place) : LifeEvent;

    public sealed record DeadlinePassed(DeadlineKind Kind) : LifeEvent;
}
