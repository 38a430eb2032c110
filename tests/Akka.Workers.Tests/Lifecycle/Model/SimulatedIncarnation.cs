using Akka.Workers.Internal.Lifecycle;

namespace Akka.Workers.Tests.Lifecycle.Model;

internal enum Stage
{
    Building,
    Built,
    Begun,
    Dead,
}

/// <summary>One incarnation in the simulation: what it really is, and what the life cycle knows of it.</summary>
internal sealed class SimulatedIncarnation(int number, Place place, long content)
{
    public int Number => number;

    public Place Place => place;

    /// <summary>Its state, as a number that grows with every message read.</summary>
    public long Content { get; set; } = content;

    public Stage Stage { get; set; }

    /// <summary>It waits for a process, and has said so.</summary>
    public bool IsQueued { get; private set; }

    public bool WasBegun { get; set; }

    /// <summary>It was cut off: what it has not told yet it never will.</summary>
    public bool Fenced { get; set; }

    /// <summary>It has given its state and will read nothing more.</summary>
    public bool Gave { get; set; }

    /// <summary>It was asked, told or cancelled to end.</summary>
    public bool IsToEnd { get; set; }

    /// <summary>The life cycle was told that it is gone, or cut it off itself.</summary>
    public bool KnownGone { get; set; }

    /// <summary>Requests for its state that it has not answered: number, and whether it was withdrawn.</summary>
    public SortedDictionary<long, bool> Requests { get; } = [];

    /// <summary>What it has told and the life cycle has not heard yet.</summary>
    public Queue<LifeEvent> InFlight { get; } = new();

    public bool CanAct => Stage != Stage.Dead && !Fenced;

    public void Queue()
    {
        IsQueued = true;
        InFlight.Enqueue(new LifeEvent.Queued(number));
    }

    public void Admit()
    {
        IsQueued = false;
        InFlight.Enqueue(new LifeEvent.Placed(number));
    }

    public void Give(long request)
    {
        Requests.Remove(request);
        Gave = true;
        InFlight.Enqueue(new LifeEvent.StateGiven(number, request, Walk.ImageOf(Content)));
    }

    public void Refuse(long request)
    {
        Requests.Remove(request);
        InFlight.Enqueue(new LifeEvent.StateRefused(number, request, Walk.Boom));
    }

    /// <param name="error">Why, if not in good order.</param>
    /// <param name="refusing">A main loop refuses what it has left unanswered; an actor just goes.</param>
    public void End(RemoteError? error, bool refusing)
    {
        foreach (var (request, withdrawn) in Requests.ToArray())
        {
            if (refusing && !withdrawn)
                Refuse(request);
        }

        Stage = Stage.Dead;
        InFlight.Enqueue(new LifeEvent.Ended(number, error));
    }
}
