using Akka.Actor;

namespace Akka.Workers.Internal.Hosting;

/// <summary>
/// What a node knows of its host: it may say that what was built in it has ended, and nothing else. The host's own actor is
/// not given to a process that may be hostile, for whoever has that can close the host.
/// </summary>
internal sealed class NodeEar : UntypedActor
{
    private readonly WorkerNode _node;

    public NodeEar(WorkerNode node) => _node = node;

    public static Props Props(WorkerNode node) =>
        ActorFactory.Props(() => new NodeEar(node)).WithDispatcher("akka.workers.dispatcher").WithDeploy(Deploy.Local);

    protected override void PreStart()
    {
        _node.Host.Tell(new HostRequest.Report { ReadsTraces = true }, Self);
        _ = EndAsync(_node, Self);
    }

    protected override void OnReceive(object message)
    {
        if (message is HostReport report)
            Context.Parent.Tell(new NodeNews.Reported(_node, report.Ticket), Self);
    }

    private static async Task EndAsync(WorkerNode node, IActorRef self)
    {
        await node.Lost;
        self.Tell(PoisonPill.Instance, ActorRefs.NoSender);
    }
}
