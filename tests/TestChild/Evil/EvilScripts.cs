using System.Net.Sockets;
using System.Text;
using Akka.Actor;
using Akka.Workers;
using Akka.Workers.Processes;
using Akka.Workers.Processes.Internal;
using Akka.Workers.Processes.Transport;
using TestChild.Child;

namespace TestChild.Evil;

/// <summary>A child that was taken over: it joins as it should, with its token, and then does what its argument names.</summary>
internal static class EvilScripts
{
    private static readonly Dictionary<string, Attack> _attacks = new(
    [
        .. FrameAttacks.All,
        .. PathAttacks.All,
        .. TypeAttacks.All,
        .. RightAttacks.All,
        .. FloodAttacks.All,
        .. LyingAttacks.All,
    ]);

    public static Dictionary<string, Func<string[], Task<int>>> All { get; } = new() { ["evil"] = EvilAsync };

    private static async Task<int> EvilAsync(string[] args)
    {
        var invitation = Invitation.Parse(ChildScripts.Accept().Invitation);
        var direct = invitation.Direct!;
        if (HelloAttacks.All.TryGetValue(args[0], out var hello))
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(direct.Socket));
            await hello(socket, direct);
        }
        else
        {
            await ServeAsync(invitation, _attacks[args[0]]);
        }

        await Task.Delay(Timeout.Infinite);
        return 0;
    }

    private static async Task ServeAsync(Invitation invitation, Attack attack)
    {
        var join = ChildJoin.Of(invitation);
        var system = ChildSystem.Create(
            invitation.System, join.Config.WithFallback(ChildSystem.Config), new WorkersSetup(RegisteredWorkers.Instance), join.SetupsFor(new ChildHostBuilder([])));
        var words = new EvilWords((ExtendedActorSystem)system);
        var hello = new Hello(Environment.ProcessId, Invitation.CurrentProtocol, "evil 1.0", "/user/evil", []);
        var (socket, _) = await DirectChild.DialAsync(
            invitation.Direct!.Socket, invitation.Direct.Token, Encoding.UTF8.GetBytes(hello.ToText()), "the launching process", CancellationToken.None);
        socket.Blocking = true;
        await new EvilHost(new EvilLink(socket), words, attack).RunAsync();
    }
}
