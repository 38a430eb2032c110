using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.Workers.Processes.Tests.Transport;

/// <summary>Actors of a child process whose parent is in the hub.</summary>
public sealed class DeploymentSpecs : IAsyncLifetime
{
    private readonly DirectPair _pair = new() { Deployable = name => name == typeof(Deployed).FullName ? typeof(Deployed) : null };

    public Task InitializeAsync() => _pair.InitializeAsync();

    public Task DisposeAsync() => _pair.DisposeAsync();

    [Fact]
    public async Task A_deployed_actor_runs_in_the_child_with_its_arguments()
    {
        var (_, deployed, _) = await DeployAsync(Decision.Restart);
        Assert.Equal("far: greeting 7", await deployed.Ask<string>("who", Bounds.Expected));
        Assert.Equal(_pair.FarAddress, deployed.Path.Address);
    }

    [Fact]
    public async Task It_can_be_found_by_its_path()
    {
        var (_, deployed, _) = await DeployAsync(Decision.Restart);
        var found = ((ExtendedActorSystem)_pair.Near).Provider.ResolveActorRef(deployed.Path.ToSerializationFormat());
        Assert.Equal("far: greeting 7", await found.Ask<string>("who", Bounds.Expected));
    }

    [Fact]
    public async Task Its_parent_decides_that_it_is_restarted()
    {
        var (_, deployed, seen) = await DeployAsync(Decision.Restart);
        Assert.Equal(1, await deployed.Ask<int>("count", Bounds.Expected));
        Assert.Equal(2, await deployed.Ask<int>("count", Bounds.Expected));
        deployed.Tell("fail");
        Assert.Equal(1, await deployed.Ask<int>("count", Bounds.Expected));
        var failure = Assert.IsType<RemoteWorkerException>(Assert.Single(seen));
        Assert.Equal("System.InvalidOperationException: on request", failure.Error!.ToString());
    }

    [Fact]
    public async Task Its_parent_decides_that_it_goes_on()
    {
        var (_, deployed, _) = await DeployAsync(Decision.Resume);
        Assert.Equal(1, await deployed.Ask<int>("count", Bounds.Expected));
        deployed.Tell("fail");
        Assert.Equal(2, await deployed.Ask<int>("count", Bounds.Expected));
    }

    [Fact]
    public async Task Its_parent_decides_that_it_ends_and_its_watchers_are_told()
    {
        var (parent, deployed, _) = await DeployAsync(Decision.Stop);
        var (watcher, got) = TwoSystems.StartInbox(_pair.Near);
        await watcher.Ask<string>(new Inbox.Watched(deployed), Bounds.Expected);
        deployed.Tell("fail");
        await Bounds.UntilAsync(() => got.OfType<Terminated>().Any(), "the end");
        await LetGoAsync(parent);
    }

    [Fact]
    public async Task It_ends_with_its_parent()
    {
        var (parent, deployed, _) = await DeployAsync(Decision.Restart);
        var (watcher, got) = TwoSystems.StartInbox(_pair.Near);
        await watcher.Ask<string>(new Inbox.Watched(deployed), Bounds.Expected);
        await parent.GracefulStop(Bounds.Expected);
        await Bounds.UntilAsync(() => got.OfType<Terminated>().Any(), "the end");
    }

    [Fact]
    public async Task Its_parent_is_told_when_the_child_is_gone()
    {
        var (parent, _, _) = await DeployAsync(Decision.Restart);
        await _pair.CutAsync();
        await LetGoAsync(parent);
    }

    [Fact]
    public async Task It_knows_its_parent()
    {
        var (_, deployed, seen) = await DeployAsync(Decision.Restart);
        deployed.Tell("tell parent");
        await Bounds.UntilAsync(() => seen.Contains("hello, parent"), "the message to the parent");
    }

    [Fact]
    public async Task A_class_that_is_not_deployable_is_refused_and_its_parent_told()
    {
        var seen = new ConcurrentQueue<object>();
        var parent = _pair.Near.ActorOf(Props.Create(() => new Parent(Decision.Stop, seen)));
        parent.Tell(Remote(Props.Create(() => new Echo())));
        await Bounds.UntilAsync(() => !seen.IsEmpty, "the refusal");
        Assert.Contains("is not deployable in this child process", Assert.IsType<RemoteWorkerException>(seen.First()).Message, StringComparison.Ordinal);
        await LetGoAsync(parent);
    }

    [Fact]
    public async Task An_argument_that_cannot_cross_is_a_failure_of_the_deployment()
    {
        var seen = new ConcurrentQueue<object>();
        var parent = _pair.Near.ActorOf(Props.Create(() => new Parent(Decision.Stop, seen)));
        parent.Tell(Remote(Props.Create(typeof(Deployed), new Unregistered(1), 1)));
        await Bounds.UntilAsync(() => !seen.IsEmpty, "the failure");
        Assert.Contains("mark it with [WorkerContract]", Assert.IsType<RemoteWorkerException>(seen.First()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_child_deploys_nothing_into_its_hub()
    {
        var props = Props.Create(() => new Echo()).WithDeploy(new Deploy(new RemoteScope(_pair.NearAddress)));
        var error = Assert.ThrowsAny<Exception>(() => _pair.Far.ActorOf(props));
        Assert.Contains("cannot deploy actors elsewhere", error.ToString(), StringComparison.Ordinal);
    }

    // Asking is the condition, so each look is a question.
    private static async Task LetGoAsync(IActorRef parent)
    {
        using var bound = new CancellationTokenSource(Bounds.Unexpected);
        while (await parent.Ask<int>("children", bound.Token) > 0)
            await Task.Yield();
    }

    private Props Remote(Props props) => props.WithDeploy(new Deploy(new RemoteScope(_pair.FarAddress)));

    private async Task<(IActorRef Parent, IActorRef Deployed, ConcurrentQueue<object> Seen)> DeployAsync(Decision decision)
    {
        var seen = new ConcurrentQueue<object>();
        var parent = _pair.Near.ActorOf(Props.Create(() => new Parent(decision, seen)));
        var deployed = await parent.Ask<IActorRef>(Remote(Props.Create(() => new Deployed("greeting", 7))), Bounds.Expected);
        return (parent, deployed, seen);
    }

    internal enum Decision
    {
        Restart,
        Resume,
        Stop,
    }

    private sealed class Parent : ReceiveActor
    {
        private readonly Decision _decision;
        private readonly ConcurrentQueue<object> _seen;

        public Parent(Decision decision, ConcurrentQueue<object> seen)
        {
            _decision = decision;
            _seen = seen;
            Receive<Props>(props => Sender.Tell(Context.ActorOf(props, "deployed")));
            Receive<string>(text => text == "children", _ => Sender.Tell(Context.GetChildren().Count()));
            Receive<string>(seen.Enqueue);
        }

        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(failure =>
        {
            _seen.Enqueue(failure);
            return _decision switch
            {
                Decision.Restart => Akka.Actor.Directive.Restart,
                Decision.Resume => Akka.Actor.Directive.Resume,
                _ => Akka.Actor.Directive.Stop,
            };
        });
    }

    private sealed class Deployed : ReceiveActor
    {
        private int _count;

        public Deployed(string text, int number)
        {
            Receive<string>(asked => asked == "who", _ => Sender.Tell($"{Context.System.Name}: {text} {number}"));
            Receive<string>(asked => asked == "count", _ => Sender.Tell(++_count));
            Receive<string>(asked => asked == "fail", _ => throw new InvalidOperationException("on request"));
            Receive<string>(asked => asked == "tell parent", _ => Context.Parent.Tell("hello, parent"));
        }
    }
}
