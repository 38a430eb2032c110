using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Actor.Internal;

namespace Akka.Workers.Processes.Transport;

/// <summary>
/// In a child: the actors that its hub has deployed here, below <c>/remote</c>. Only classes that the child knows by name are
/// made; all else is refused, and the parent told.
/// </summary>
internal sealed class DeployedActors(DirectNode node, ActorPath root, Func<string, Type?> deployable) : MinimalActorRef
{
    private readonly ConcurrentDictionary<string, IInternalActorRef> _actors = new(StringComparer.Ordinal);

    public override ActorPath Path { get; } = root / "remote";

    public override IActorRefProvider Provider => node.Provider;

    /// <summary>Makes and starts an actor, as its hub says.</summary>
    public void Deploy(string text, string parent, string name, object?[] arguments)
    {
        try
        {
            var type = deployable(name) ?? throw new WorkerException($"'{name}' is not deployable in this child process");
            if (!LocalPaths.TryParse(text, out var path) || !LocalPaths.TryParse(parent, out var parentPath))
                throw new LinkViolationException("a deployment whose path cannot be read");
            var own = (Path.Parent / path.Elements).WithUid(path.Uid);
            var supervisor = new DeploymentParent(node.ToHub!, parentPath, this);
            var actor = ((ChildProvider)node.Provider).MakeDeployed((ActorSystemImpl)node.System, Props.Create(type, arguments!), supervisor, own);
            _actors[Key(own.Elements)] = actor;
            actor.Start();
        }
        catch (Exception failure) when (failure is not LinkViolationException)
        {
            node.ToHub!.Sending.Failed(text, RemoteError.From(failure));
        }
    }

    public void Direct(Directive directive, IInternalActorRef actor)
    {
        switch (directive)
        {
            case Directive.Suspend:
                actor.Suspend();
                break;
            case Directive.Resume:
                actor.Resume();
                break;
            case Directive.ResumeFailed:
                actor.Resume(new WorkerException("resumed by its parent"));
                break;
            case Directive.Restart:
                actor.Restart(new WorkerException("restarted by its parent"));
                break;
            default:
                throw new LinkViolationException($"a directive {directive}");
        }
    }

    public void Remove(IActorRef actor) => _actors.TryRemove(Key(actor.Path.Elements), out _);

    /// <summary>The hub is gone, and so are the parents.</summary>
    public void StopAll()
    {
        foreach (var actor in _actors.Values)
            actor.Stop();
    }

    // The longest name that is known; the rest is below it.
    public override IActorRef GetChild(IReadOnlyList<string> name)
    {
        for (var length = name.Count; length > 0; length--)
        {
            var last = name[length - 1].Split('#');
            if (!_actors.TryGetValue(Key([Path.Name, .. name.Take(length - 1), last[0]]), out var actor))
                continue;
            return last.Length > 1 && last[1] != $"{actor.Path.Uid}" ? ActorRefs.Nobody
                : length == name.Count ? actor
                : actor.GetChild([.. name.Skip(length)]);
        }

        return name.Count == 0 ? this : ActorRefs.Nobody;
    }

    private static string Key(IEnumerable<string> elements) => string.Join('/', elements);
}
