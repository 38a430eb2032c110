using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.Workers.Internal.Hosting;

/// <summary>
/// The processes of all hosts, by address. They know of their end, and its cause, sooner than death watch does: over classic
/// remoting that guesses, and may not come at all.
/// </summary>
internal sealed class KnownNodes
{
    private readonly ConcurrentDictionary<Address, WorkerNode> _nodes = new();

    public void Add(WorkerNode node)
    {
        _nodes[node.Host.Path.Address] = node;
        _ = ForgetAsync(node);
    }

    /// <summary>The process that an actor is in, if it is one of these.</summary>
    public WorkerNode? Of(IActorRef actor) => _nodes.GetValueOrDefault(actor.Path.Address);

    private async Task ForgetAsync(WorkerNode node)
    {
        await node.Lost;
        _nodes.TryRemove(new(node.Host.Path.Address, node));
    }
}
