using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Workers.Internal.Handles;
using Akka.Workers.Internal.Hosts;
using Akka.Workers.Internal.Lifecycle;
using Akka.Workers.Internal.State;

namespace Akka.Workers.Internal;

/// <summary>Finds what a message refers to by name: the workers, hosts and runners of this system.</summary>
internal sealed class References(ExtendedActorSystem system, Workers workers) : IReferenceResolver
{
    private readonly ConcurrentDictionary<string, SharedHost> _hosts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (SharedHost Host, WorkerHostRunner Runner)> _runners = new(StringComparer.Ordinal);

    /// <summary>Whether the gates of handles in other processes take messages with their place in a trace.</summary>
    public bool GatesReadTraces { get; set; }

    public SharedHost Add(SharedHost host) => _hosts[host.Place.Host] = host;

    public void Add(SharedHost host, WorkerHostRunner runner) => _runners[host.Place.Host] = (host, runner);

    public WorkerHandle Handle(string text)
    {
        var sent = HandleText.Parse(text);
        var actor = CarriedReferences.Resolve(system, sent.Path);
        var isHere = actor is IActorRefScope { IsLocal: true };
        // The name may be another worker's by now, which is found by a path all the same.
        var path = isHere && ActorPath.TryParse(sent.Path, out var whole) ? actor.Path.WithUid(whole.Uid) : actor.Path;
        var side = isHere ? SideHere(sent, path) : SideElsewhere(sent, actor);
        if (isHere && !(Workers.IsHandle(path) && IsProven(sent, path, side)))
            throw Unknown("worker", sent.Name);
        return new WorkerHandle(sent.IsForMessages ? new MessageSide(side, sent.Right) : side, isOwner: false);
    }

    private bool IsProven(HandleText sent, ActorPath path, HandleSide side)
    {
        // Of a worker that runs it has been made already.
        var control = side is LocalSide ? side.Right : workers.Rights.OfControl(path);
        return sent.Right == (sent.IsForMessages ? HandleRights.OfMessages(control) : control);
    }

    private HandleSide SideHere(HandleText sent, ActorPath path) =>
        workers.Find(path.Name) is { Side: LocalSide found } && found.Ref.Path.Uid == path.Uid ? found : new EndedSide(system, sent, path, AskTimeout);

    private HandleSide SideElsewhere(HandleText sent, IActorRef actor) => sent.SaysEnded
        ? new EndedSide(system, sent, actor.Path, AskTimeout)
        : new RemoteSide(system, this, actor, sent.Right, sent.Status, AskTimeout);

    private TimeSpan AskTimeout => workers.Settings.For("", "").AskTimeout;

    public WorkerHost Host(string text)
    {
        var sent = HostText.Parse(text);
        var door = CarriedReferences.Resolve(system, sent.Path);
        if (door is not IActorRefScope { IsLocal: true })
            return new WorkerHost(new RemoteHost(workers, door, sent.Right, sent.Name));
        // The right says enough: the door itself may have ended, with the host.
        return _hosts.TryGetValue(sent.Name, out var host) && host.HostRight == sent.Right
            ? new WorkerHost(workers, host, isOwner: false)
            : throw Unknown("worker host", sent.Name);
    }

    /// <summary>A host of this process that is there now.</summary>
    public SharedHost? Find(Place place) => _hosts.TryGetValue(place.Host, out var host) && host.Place == place ? host : null;

    public WorkerHostRunner Runner(string text)
    {
        var sent = HostText.Parse(text);
        var door = CarriedReferences.Resolve(system, sent.Path);
        if (door is not IActorRefScope { IsLocal: true })
            return new WorkerHostRunner(new RemoteRunner(workers, door, sent.Right, sent.Name));
        return _runners.TryGetValue(sent.Name, out var known) && known.Host.RunnerRight == sent.Right
            ? known.Runner
            : throw Unknown("runner of worker host", sent.Name);
    }

    private WorkerException Unknown(string what, string name) => new($"a message refers to {what} '{name}', which is not in system '{system.Name}'");
}
