using System.Threading.Channels;
using Akka.Actor;
using Akka.Configuration;

namespace Akka.Workers.Generators.Tests.Generated;

public sealed class LaunchSpecs
{
    private static readonly TimeSpan s_unexpectedlyLong = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_worker_is_created_from_its_parameters_and_restarted_from_its_state()
    {
        using var bound = new CancellationTokenSource(s_unexpectedlyLong);
        var factory = LoadedProgram.Of(Given.Program("""
            namespace Shop;

            [Worker("clerk")]
            public sealed class Clerk : WorkerActor<string, string>
            {
                public Clerk(string name, System.Threading.Channels.Channel<string> diary) => diary.Writer.TryWrite($"created from {name}");

                [FromState]
                public Clerk(string state, System.Threading.Channels.Channel<string> diary, Uri? absent) => diary.Writer.TryWrite($"restored from {state}{absent}");

                protected override string SaveState() => "memory";
            }
            """)).Factory("Shop.RegisteredWorkers");
        var diary = Channel.CreateUnbounded<string>();
        var config = ConfigurationFactory.ParseString("akka.loglevel = WARNING\nakka.workers.state.snapshot-store = akka.persistence.snapshot-store.inmem");
        using var system = ActorSystem.Create("launch", WorkersSetup.Create(factory, config, new Services(diary)));

        await using var clerk = await Workers.Get(system).LaunchAsync(new WorkerId<string>("clerk"), "paper", cancellationToken: bound.Token);
        Assert.Equal("created from paper", await diary.Reader.ReadAsync(bound.Token));

        await clerk.RestartAsync(cancellationToken: bound.Token);
        Assert.Equal("restored from memory", await diary.Reader.ReadAsync(bound.Token));
        await system.Terminate().WaitAsync(bound.Token);
    }

    private sealed class Services(Channel<string> diary) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType.IsInstanceOfType(diary) && serviceType != typeof(object) ? diary : null;
    }
}
