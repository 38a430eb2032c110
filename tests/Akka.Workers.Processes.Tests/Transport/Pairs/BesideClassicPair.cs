using Akka.Actor;
using Akka.Configuration;
using Akka.Workers.Processes.Transport;

namespace Akka.Workers.Processes.Tests.Transport;

/// <summary>Over the direct transport, from a hub that has classic remoting too, whose address is the system's default.</summary>
public sealed class BesideClassicPair : DirectPair
{
    internal override Config HubConfig => ConfigurationFactory.ParseString("""
        akka.remote {
          enabled-transports = ["akka.remote.dot-netty.tcp", "akka.remote.direct"]
          dot-netty.tcp { hostname = localhost, port = 0 }
        }
        """).WithFallback(DirectTransport.HubConfig);

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Assert.Equal("akka.tcp", ((ExtendedActorSystem)Near).Provider.DefaultAddress.Protocol);
    }
}
