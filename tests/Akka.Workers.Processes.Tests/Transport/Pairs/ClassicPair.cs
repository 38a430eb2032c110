using Akka.Actor;
using Akka.Configuration;

namespace Akka.Workers.Processes.Tests.Transport;

/// <summary>Over Akka's classic remoting: TCP on loopback.</summary>
public sealed class ClassicPair : TwoSystems
{
    private static readonly Config s_remote = ConfigurationFactory.ParseString("""
        akka.actor.provider = remote
        akka.remote.dot-netty.tcp { hostname = localhost, port = 0, maximum-frame-size = 4m, send-buffer-size = 8m, receive-buffer-size = 8m }
        akka.remote.watch-failure-detector { heartbeat-interval = 200ms, acceptable-heartbeat-pause = 2s, threshold = 5 }
        """);

    public override Address NearAddress => ((ExtendedActorSystem)Near).Provider.DefaultAddress;

    public override Address FarAddress => ((ExtendedActorSystem)Far).Provider.DefaultAddress;

    public override Task InitializeAsync()
    {
        Near = Start("near", s_remote);
        Far = Start("far", s_remote);
        return Task.CompletedTask;
    }

    public override Task CutAsync() => Far.Terminate().WaitAsync(Bounds.Unexpected);
}
