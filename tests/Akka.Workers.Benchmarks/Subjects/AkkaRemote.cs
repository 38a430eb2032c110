using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Remote.Transport.DotNetty;

namespace Akka.Workers.Benchmarks.Subjects;

/// <summary>Plain Akka.NET on both sides: classic remoting over TCP on loopback, with byte arrays, protobuf messages, or mutual TLS.</summary>
internal static class AkkaRemote
{
    public static Peer Bytes { get; } = new("Akka.Remote, TCP, byte[]", "akka-bytes", ServeAsync, endpoint => ConnectAsync(endpoint));

    public static Peer Protobuf { get; } = new("Akka.Remote, TCP, protobuf", "akka-protobuf", ServeAsync, endpoint => ConnectAsync(endpoint, wrapped: true));

    public static Peer Tls { get; } = new("Akka.Remote, mutual TLS, byte[]", "akka-tls", ServeTlsAsync, ConnectTlsAsync);

    private static Task<Served> ServeAsync(string directory) => ServeAsync(Create("far", tls: null));

    private static Task<Served> ServeTlsAsync(string directory)
    {
        var file = Path.Combine(directory, "tls.pfx");
        File.WriteAllBytes(file, SelfSigned.Create());
        return ServeAsync(Create("far", SelfSigned.Setup(file)), $" {file}");
    }

    private static Task<Served> ServeAsync(ActorSystem system, string more = "")
    {
        var echo = system.ActorOf(Props.Create<WireEchoActor>(), "echo");
        var address = ((ExtendedActorSystem)system).Provider.DefaultAddress;
        return Task.FromResult(new Served(echo.Path.ToStringWithAddress(address) + more, new Ending(system)));
    }

    private static Task<ISubject> ConnectTlsAsync(string endpoint) => endpoint.Split(' ', 2) is [var path, var file]
        ? ConnectAsync(path, tls: SelfSigned.Setup(file))
        : throw new ArgumentException($"no certificate in '{endpoint}'");

    private static async Task<ISubject> ConnectAsync(string path, bool wrapped = false, DotNettySslSetup? tls = null)
    {
        var system = Create("near", tls);
        var echo = await system.ActorSelection(path).ResolveOne(ActorSubject.Patience);
        return wrapped ? new WrappingSubject(echo, system.Terminate) : ActorSubject.Of(echo, system.Terminate);
    }

    // As for the messages: with TLS, batching can hold up an association for a whole heartbeat interval.
    private static ActorSystem Create(string name, DotNettySslSetup? tls)
    {
        var config = ConfigurationFactory.ParseString($$"""
            akka {
              loglevel = OFF
              stdout-loglevel = OFF
              log-dead-letters = off
              actor.provider = remote
              remote.dot-netty.tcp {
                hostname = "127.0.0.1"
                port = 0
                maximum-frame-size = 4m
                send-buffer-size = 4m
                receive-buffer-size = 4m
                enable-ssl = {{(tls is null ? "off" : "on")}}
                {{(tls is null ? "" : "batching.enabled = off")}}
              }
            }
            """);
        var bootstrap = BootstrapSetup.Create().WithConfig(config);
        return ActorSystem.Create(name, tls is null ? ActorSystemSetup.Create(bootstrap) : ActorSystemSetup.Create(bootstrap, tls));
    }

    private sealed class Ending(ActorSystem system) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await system.Terminate();
    }
}
