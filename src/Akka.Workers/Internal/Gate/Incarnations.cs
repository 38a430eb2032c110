using Akka.Actor;
using Akka.Workers.Internal.Hosting;
using Akka.Workers.Internal.Lifecycle;

namespace Akka.Workers.Internal.Gate;

/// <summary>The incarnations of a worker that have not ended yet: mostly one, a second one during a restart. For the handle's actor only.</summary>
internal sealed class Incarnations
{
    private readonly List<KnownIncarnation> _all = new(1);

    public KnownIncarnation Order(int number, Place place)
    {
        _all.RemoveAll(known => known.Number == number);
        var ordered = new KnownIncarnation(number, place);
        _all.Add(ordered);
        return ordered;
    }

    public KnownIncarnation? Find(int number)
    {
        foreach (var known in _all)
        {
            if (known.Number == number)
                return known;
        }

        return null;
    }

    /// <summary>Where messages to it go; none before it is built, and after it is cut off.</summary>
    public IActorRef? ActorOf(int number) => Find(number)?.Target?.Actor;

    public void TellHost(int number, HostRequest request, IActorRef self) => Find(number)?.Place?.Actor.Tell(request, self);

    /// <summary>It has ended.</summary>
    public void Remove(KnownIncarnation ended) => _all.Remove(ended);

    /// <summary>Nobody is here any more to hear of them.</summary>
    public void AbandonAll(IActorRef self)
    {
        foreach (var known in _all)
            known.Place?.Actor.Tell(new HostRequest.Abandon(known.Number), self);
    }
}
