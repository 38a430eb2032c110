using System.Net.Sockets;
using System.Security.Cryptography;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Workers.Processes.Transport;

namespace TestChild.Transport;

/// <summary>
/// The transports side by side, between two real processes: <c>TestChild bench-hub DIRECTORY [SCALE] [ROUNDS]</c> and, beside
/// it, <c>TestChild bench-child DIRECTORY</c>. The directory is private; the hub prints the table and the child ends with it.
/// </summary>
internal static class Bench
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private static readonly Config s_quiet = ConfigurationFactory.ParseString("""
        akka { loglevel = OFF, stdout-loglevel = OFF, log-dead-letters = off }
        """);

    private static readonly Config s_classic = ConfigurationFactory.ParseString("""
        akka.actor.provider = remote
        akka.remote.dot-netty.tcp { hostname = localhost, port = 0, maximum-frame-size = 4m, send-buffer-size = 4m, receive-buffer-size = 4m }
        """).WithFallback(s_quiet);

    public static bool Knows(string[] args) => args is ["bench-hub" or "bench-child", _, ..];

    public static Task<int> RunAsync(string[] args) => args switch
    {
        ["bench-hub", var directory] => HubAsync(directory, scale: 1, rounds: 1),
        ["bench-hub", var directory, var scale] => HubAsync(directory, Number(scale), rounds: 1),
        ["bench-hub", var directory, var scale, var rounds] => HubAsync(directory, Number(scale), (int)Number(rounds)),
        _ => ChildAsync(args[1]),
    };

    private static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<int> HubAsync(string directory, double scale, int rounds)
    {
        var place = new BenchPlace(directory);
        var raw = await RawAsync(place);
        using var direct = ActorSystem.Create("hub", ActorSystemSetup.Create(BootstrapSetup.Create().WithConfig(DirectTransport.HubConfig.WithFallback(s_quiet))));
        var overLink = await DirectAsync(place, direct);
        using var classic = ActorSystem.Create("hub", s_classic);
        var overTcp = new AkkaPeer(await classic.ActorSelection(await place.TakeAsync("classic")).ResolveOne(s_patience), hasRoom: null);

        Console.WriteLine(BenchRow.Head);
        for (var round = 0; round < rounds; round++)
        {
            Console.WriteLine(await BenchLoad.RunAsync("raw framed Unix socket", raw, scale));
            Console.WriteLine(await BenchLoad.RunAsync("direct", overLink, scale));
            Console.WriteLine(await BenchLoad.RunAsync("Akka.Remote, DotNetty TCP, byte[]", overTcp, scale / 5));
        }

        await direct.Terminate();
        await classic.Terminate();
        return 0;
    }

    private static async Task<int> ChildAsync(string directory)
    {
        var place = new BenchPlace(directory);
        place.Put("pid", $"{Environment.ProcessId}");

        await place.TakeAsync("raw");
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(place.Socket("raw")));
        new Thread(() => RawPeer.Serve(socket)) { IsBackground = true }.Start();

        var invitation = (await place.TakeAsync("direct")).Split('\n');
        var setup = new DirectSetup { Address = Address.Parse(invitation[1]), Hub = Address.Parse(invitation[2]) };
        using var direct = ActorSystem.Create("child", ActorSystemSetup.Create(BootstrapSetup.Create().WithConfig(DirectTransport.ChildConfig.WithFallback(s_quiet)), setup));
        direct.ActorOf(Props.Create(() => new BenchEcho()), "echo");
        var (link, _) = await DirectChild.ConnectAsync(direct, place.Socket("direct"), Convert.FromHexString(invitation[0]));

        using var classic = ActorSystem.Create("child", s_classic);
        var echo = classic.ActorOf(Props.Create(() => new BenchEcho()), "echo");
        place.Put("classic", echo.Path.ToStringWithAddress(((ExtendedActorSystem)classic).Provider.DefaultAddress));

        await link.Ended;
        return 0;
    }

    private static async Task<RawPeer> RawAsync(BenchPlace place)
    {
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(place.Socket("raw")));
        listener.Listen(1);
        place.Put("raw", "");
        return new RawPeer(await listener.AcceptAsync());
    }

    private static async Task<AkkaPeer> DirectAsync(BenchPlace place, ActorSystem system)
    {
        var hub = DirectHub.Get(system);
        var token = RandomNumberGenerator.GetBytes(32);
        var child = int.Parse(await place.TakeAsync("pid"), System.Globalization.CultureInfo.InvariantCulture);
        using var listener = hub.Listen(new DirectListenOptions { SocketPath = place.Socket("direct"), Token = token, ProcessId = Task.FromResult(child), SystemName = "child" });
        place.Put("direct", $"{Convert.ToHexString(token)}\n{listener.PeerAddress}\n{hub.Address}");
        var link = await listener.AcceptAsync(s_patience);
        var echo = await system.ActorSelection(new RootActorPath(link.Peer) / "user" / "echo").ResolveOne(s_patience);
        return new AkkaPeer(echo, () => link.HasRoom);
    }
}
