using Akka.Actor;
using Akka.Workers.Internal.Gate;
using Akka.Workers.Internal.Lifecycle;

namespace Akka.Workers.Internal.Hosts;

/// <summary>A host of this process, and what it takes to send it and its runner to others.</summary>
/// <param name="place">Where it is.</param>
/// <param name="openDoor">Makes the actor that others ask; it is made when the host is first sent.</param>
internal sealed class SharedHost(Place place, Func<SharedHost, IActorRef> openDoor)
{
    private readonly Lock _lock = new();
    private IActorRef? _door;
    private int _ran;

    public Place Place => place;

    /// <summary>Stands in the host wherever it is sent, and nowhere else: who knows it may launch workers here.</summary>
    public long HostRight { get; } = ReplyKeys.Random();

    /// <summary>Stands in the runner wherever it is sent: who knows it may run the host's workers, once.</summary>
    public long RunnerRight { get; } = ReplyKeys.Random();

    public IActorRef Door
    {
        get
        {
            lock (_lock)
                return _door ??= openDoor(this);
        }
    }

    /// <summary>Whether it is the first time that somebody runs the host.</summary>
    public bool TryRun() => Interlocked.Exchange(ref _ran, 1) == 0;
}
