using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Workers.Internal.Hosting;

namespace Akka.Workers.Tests.Hosts;

/// <summary>What a process that was taken over can say to the host that runs it.</summary>
public sealed class NodeEarSpecs : HostSystem
{
    [Fact]
    public async Task It_speaks_for_what_was_built_in_it_and_cannot_close_the_host()
    {
        var workers = Workers.Get(System);
        var source = new Source(System);
        var host = new WorkerHost(workers, workers.CreateNodeHostActor("taken", source, new NodeRules(Shared: false, Spares: 0, Relaunch: true)), isOwner: true);
        host.StartWorker(new WorkerId<NoParameters>("first"), NoParameters.Instance);
        var first = await source.NextAsync();
        host.StartWorker(new WorkerId<NoParameters>("second"), NoParameters.Instance);
        var second = await source.NextAsync();

        first.Ear.Tell(new HostRequest.Close(), ActorRefs.NoSender);
        first.Ear.Tell(new HostReport(second.Ticket), ActorRefs.NoSender);
        first.Ear.Tell(new HostReport(first.Ticket), ActorRefs.NoSender);
        await first.Disposed.WaitAsync(Expected);
        var look = await host.Ref.Ask<NodeLook>(new HostRequest.Look(), Expected);
        Assert.False(look.IsClosed);
        Assert.Equal([second.Ticket], look.Nodes.SelectMany(node => node.Workers).Select(placed => placed.Ticket));
        Assert.False(second.Disposed.IsCompleted);
    }

    /// <summary>Starts nodes that build nothing and tell the test what they were told.</summary>
    private sealed class Source(ActorSystem system) : WorkerNodeSource
    {
        private readonly BlockingCollection<Node> _built = [];

        public override Task<WorkerNode> StartAsync(CancellationToken cancellationToken) =>
            Task.FromResult<WorkerNode>(new Node(system, _built));

        public Task<Node> NextAsync() => Task.Run(() => _built.TryTake(out var node, Expected) ? node : throw new TimeoutException("no node was started"));
    }

    private sealed class Node : WorkerNode
    {
        private readonly TaskCompletionSource<RemoteError> _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Node(ActorSystem system, BlockingCollection<Node> built) =>
            Host = system.ActorOf(Props.Create(() => new Builder(this, built)));

        public override IActorRef Host { get; }

        public override string Description => "a node";

        public override Task Unreachable => _lost.Task;

        public override Task<RemoteError> Lost => _lost.Task;

        public Task Disposed => _disposed.Task;

        public IActorRef Ear { get; set; } = ActorRefs.Nobody;

        public long Ticket { get; set; }

        public override void Kill() => _disposed.TrySetResult();

        public override ValueTask DisposeAsync()
        {
            _disposed.TrySetResult();
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Builder : ReceiveActor
    {
        public Builder(Node node, BlockingCollection<Node> built)
        {
            var known = 0;
            Receive<HostRequest.Report>(_ =>
            {
                node.Ear = Sender;
                Know();
            });
            Receive<HostRequest.Build>(build =>
            {
                node.Ticket = build.Ticket;
                Know();
            });

            void Know()
            {
                if (++known == 2)
                    built.Add(node);
            }
        }
    }
}
