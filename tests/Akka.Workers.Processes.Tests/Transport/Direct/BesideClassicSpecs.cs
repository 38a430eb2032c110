using Akka.Actor;
using Akka.Configuration;

namespace Akka.Workers.Processes.Tests.Transport;

/// <summary>A hub speaks with children over links and with other machines over TCP.</summary>
public sealed class BesideClassicSpecs : IAsyncLifetime
{
    private readonly BesideClassicPair _pair = new();

    public Task InitializeAsync() => _pair.InitializeAsync();

    public Task DisposeAsync() => _pair.DisposeAsync();

    [Fact]
    public async Task Other_machines_are_asked_over_tcp()
    {
        using var elsewhere = ActorSystem.Create("elsewhere", ConfigurationFactory.ParseString("""
            akka { loglevel = OFF, stdout-loglevel = OFF, loggers = [], actor.provider = remote, remote.dot-netty.tcp { hostname = localhost, port = 0 } }
            """));
        var echo = elsewhere.ActorOf(Props.Create(() => new Echo()));
        var address = ((ExtendedActorSystem)elsewhere).Provider.DefaultAddress;
        var seen = await _pair.Near.ActorSelection(new RootActorPath(address) / echo.Path.Elements).ResolveOne(Bounds.Expected);
        Assert.Equal("text", await seen.Ask<string>("text", Bounds.Expected));

        var far = await _pair.FarAsync(_pair.Far.ActorOf(Props.Create(() => new Echo())));
        var error = await Assert.ThrowsAsync<WorkerException>(() => far.Ask(seen, Bounds.Expected));
        Assert.Contains("it lives elsewhere", error.Message, StringComparison.Ordinal);
        await elsewhere.Terminate().WaitAsync(Bounds.Unexpected);
    }
}
