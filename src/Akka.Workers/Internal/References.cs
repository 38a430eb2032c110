using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Workers.Internal.Handles;
using Akka.Workers.Internal.Lifecycle;
using Akka.Workers.Internal.State;

namespace Akka.Workers.Internal;

/// <summary>Finds what a message refers to by name: the workers, hosts and runners of this system.</summary>
internal sealed class References(ExtendedActorSystem system, Workers workers) : IReferenceResolver
{
    private readonly ConcurrentDictionary<string, Place> _hosts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, WorkerHostRunner> _runners = new(StringComparer.Ordinal);

    public Place Add(Place place) => _hosts[place.Host] = place;

    public void Add(WorkerHostRunner runner) => _runners[runner.Place.Host] = runner;

    public WorkerHandle Handle(string text)
    {
        var sent = HandleText.Parse(text);
        var actor = system.Provider.ResolveActorRef(sent.Path);
        if (actor is not IActorRefScope { IsLocal: true })
            return new WorkerHandle(new RemoteSide(system, actor, sent.Right, sent.Status, workers.Settings.For("", "").AskTimeout), isOwner: false);
        var name = actor.Path.Name;
        return workers.Find(name) is { } found && found.Core.ControlRight == sent.Right ? found : throw Unknown("worker", name);
    }

    public WorkerHost Host(string name) => _hosts.TryGetValue(name, out var place)
        ? new WorkerHost(workers, place, isOwner: false)
        : throw Unknown("worker host", name);

    public WorkerHostRunner Runner(string host) => _runners.TryGetValue(host, out var runner)
        ? runner
        : throw Unknown("runner of worker host", host);

    private WorkerException Unknown(string what, string name) => new($"a message refers to {what} '{name}', which is not in system '{system.Name}'");
}
