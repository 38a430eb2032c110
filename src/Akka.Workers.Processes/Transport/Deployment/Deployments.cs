using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Routing;

namespace Akka.Workers.Processes.Transport;

/// <summary>In the hub: what was deployed to one child.</summary>
internal sealed class Deployments(DirectLink link)
{
    private readonly ConcurrentDictionary<string, DeployedRef> _deployed = new(StringComparer.Ordinal);

    public void Deploy(DeployedRef actor, Props props)
    {
        var text = actor.Path.ToSerializationFormat();
        _deployed[text] = actor;
        try
        {
            link.Sending.Deploy(text, actor.Parent, link.Node.NameOf(props.Type), Arguments(actor, props));
        }
        catch (WorkerException failure)
        {
            actor.TryFail(RemoteError.From(failure));
        }
    }

    public void Direct(DeployedRef actor, Directive directive) =>
        link.Sending.Order(FrameKind.Direct, actor.Path.ToSerializationFormat(), (byte)directive);

    /// <summary>The child says that one failed.</summary>
    public void Failed(string text, RemoteError error)
    {
        if (!_deployed.TryGetValue(text, out var actor) || !actor.TryFail(error))
            link.Unknown.Charge();
    }

    public void Remove(DeployedRef actor) => _deployed.TryRemove(actor.Path.ToSerializationFormat(), out _);

    private static object?[] Arguments(DeployedRef actor, Props props) => props.RouterConfig is NoRouter or null
        ? props.Arguments ?? []
        : throw new WorkerException($"{actor.Path.Name}: a router cannot be deployed to a child process, its routees can");
}
