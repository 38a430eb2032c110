using Akka.Actor;
using Akka.Configuration;
using TestChild.Hosting;

namespace Akka.Workers.Processes.Tests.Hosting;

/// <summary>Ordinary actors in child processes, by configuration alone.</summary>
public abstract class DeployedActorSpecs(string transport) : HostingSpecs
{
    private const string Hocon = """
        akka {
          actor.deployment {
            /greeters/far { workers-host = apart }
            /greeters/unlisted { workers-host = apart }
            /greeters/inline { workers-host = local }
            /greeters/nowhere { workers-host = nowhere }
          }
          workers.hosts.apart.kind = process
        }
        akka.workers.hosts.apart.transport =
        """;

    [Fact]
    public async Task It_answers_from_its_process_fails_is_restarted_by_its_parents_strategy_and_is_watched()
    {
        var (parent, got) = Parent();
        var far = await parent.Ask<IActorRef>(("far", Props.Create<Greeter>("hello")), Unexpected);
        var first = await far.Ask<string>("who", Expected);
        Assert.Matches("^hello from [0-9]+, 1$", first);
        Assert.DoesNotContain($"{Environment.ProcessId}", first, StringComparison.Ordinal);
        far.Tell("fail");
        Assert.Equal(first, await far.Ask<string>("who", Expected));
        Assert.Contains("on request", (await got.Failed.Task.WaitAsync(Expected)).ToString(), StringComparison.Ordinal);
        far.Tell(PoisonPill.Instance);
        await got.Terminated.Task.WaitAsync(Expected);
    }

    [Fact]
    public async Task A_host_in_this_process_means_this_process_and_one_that_is_not_there_is_named()
    {
        var (parent, _) = Parent();
        var near = await parent.Ask<IActorRef>(("inline", Props.Create<Greeter>("hi")), Unexpected);
        Assert.Equal($"hi from {Environment.ProcessId}, 1", await near.Ask<string>("who", Expected));
        var error = await Assert.ThrowsAsync<ConfigurationException>(() => parent.Ask<IActorRef>(("nowhere", Props.Create<Greeter>("?")), Unexpected));
        Assert.Contains("/user/greeters/nowhere: workers-host = nowhere: there is no worker host 'nowhere'", error.Message, StringComparison.Ordinal);
    }

    private protected (IActorRef Parent, Seen Got) Parent()
    {
        var got = new Seen();
        return (Start($"{Hocon} {transport}").ActorOf(Props.Create(() => new GreetersParent(got)), "greeters"), got);
    }

    public sealed class Seen
    {
        public TaskCompletionSource<Exception> Failed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Terminated { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class GreetersParent : ReceiveActor
    {
        private readonly Seen _got;

        public GreetersParent(Seen got)
        {
            _got = got;
            Receive<(string Name, Props Props)>(child =>
            {
                try
                {
                    Sender.Tell(Context.Watch(Context.ActorOf(child.Props, child.Name)));
                }
                catch (ConfigurationException failure)
                {
                    Sender.Tell(new Status.Failure(failure));
                }
            });
            Receive<Terminated>(_ => got.Terminated.TrySetResult());
        }

        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(failure =>
        {
            _got.Failed.TrySetResult(failure);
            return Directive.Restart;
        });
    }
}

public sealed class ClassicDeployedActorSpecs() : DeployedActorSpecs("classic");

/// <summary>What the direct transport keeps a child from, and classic remoting does not.</summary>
public sealed class DirectDeployedActorSpecs() : DeployedActorSpecs("direct")
{
    [Fact]
    public async Task Its_failure_is_data()
    {
        var (parent, got) = Parent();
        var far = await parent.Ask<IActorRef>(("far", Props.Create<Greeter>("hello")), Unexpected);
        far.Tell("fail");
        Assert.Equal("on request", Assert.IsType<RemoteWorkerException>(await got.Failed.Task.WaitAsync(Expected)).Message);
    }

    [Fact]
    public async Task A_class_that_is_not_listed_is_refused()
    {
        var (parent, got) = Parent();
        await parent.Ask<IActorRef>(("unlisted", Props.Create<Unlisted>()), Unexpected);
        Assert.Contains("is not deployable", (await got.Failed.Task.WaitAsync(Expected)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deployment_that_a_child_tries_stays_in_the_child()
    {
        var (parent, _) = Parent();
        var far = await parent.Ask<IActorRef>(("far", Props.Create<Greeter>("hello")), Unexpected);
        await Assert.ThrowsAnyAsync<Exception>(() => far.Ask<string>("deploy", TimeSpan.FromSeconds(3)));
    }
}
