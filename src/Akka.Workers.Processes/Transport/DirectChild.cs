using System.Net.Sockets;
using Akka.Actor;

namespace Akka.Workers.Processes.Transport;

/// <summary>A child's side of the direct transport.</summary>
internal static class DirectChild
{
    private static readonly TimeSpan s_again = TimeSpan.FromMilliseconds(5);

    /// <summary>Connects a system that was started with <see cref="DirectTransport.ChildConfig"/> to its hub, once.</summary>
    /// <param name="system">The child's actor system.</param>
    /// <param name="socketPath">Where the hub listens.</param>
    /// <param name="token">The token that the child was given in private.</param>
    /// <param name="hello">What the hub's upper layer is to judge the child by.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>The link, and what the hub's upper layer answered.</returns>
    /// <exception cref="WorkerException">The hub refused; the message holds its reason.</exception>
    /// <exception cref="InvalidOperationException">The system is not a child on the direct transport.</exception>
    public static async Task<(DirectLink Link, ReadOnlyMemory<byte> Welcome)> ConnectAsync(
        ActorSystem system, string socketPath, ReadOnlyMemory<byte> token, ReadOnlyMemory<byte> hello = default, CancellationToken ct = default)
    {
        ToHub(system);
        var (socket, welcome) = await DialAsync(socketPath, token, hello, "the launching process", ct).ConfigureAwait(false);
        return (Start(system, socket), welcome);
    }

    /// <summary>Connects and says hello, before there is a system.</summary>
    /// <returns>The socket behind its handshake, and what the hub's upper layer answered.</returns>
    /// <exception cref="WorkerException">The hub refused, by this name; or it is not this user's.</exception>
    public static async Task<(Socket Socket, ReadOnlyMemory<byte> Welcome)> DialAsync(
        string socketPath, ReadOnlyMemory<byte> token, ReadOnlyMemory<byte> hello, string hub, CancellationToken ct)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await ConnectAsync(socket, new UnixDomainSocketEndPoint(socketPath), ct).ConfigureAwait(false);
            if (PeerCredentials.Of(socket) is { UserId: var user } && user != LinuxFileOwner.CurrentUser)
                throw new WorkerException($"{hub} runs as {LinuxFileOwner.NameOf(user)}, and not as this process's user");
            await Handshake.SendHelloAsync(socket, token, hello, ct).ConfigureAwait(false);
            var answer = await Handshake.ReadAnswerAsync(socket, ct).ConfigureAwait(false);
            return answer.Refusal is { } reason ? throw new WorkerException($"{hub} refused: {reason}") : (socket, answer.Payload);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Begins to carry messages over a socket of <see cref="DialAsync"/>.</summary>
    public static DirectLink Start(ActorSystem system, Socket socket)
    {
        var link = ToHub(system);
        link.Start(new LinkConnection(socket, link.Node.Settings));
        return link;
    }

    private static DirectLink ToHub(ActorSystem system) =>
        DirectNode.Of(system).ToHub ?? throw new InvalidOperationException($"system '{system.Name}' is a hub, not a child");

    // When others fill the listener's queue, which it empties as fast as it can, the kernel says to try again.
    internal static async Task ConnectAsync(Socket socket, UnixDomainSocketEndPoint place, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                await socket.ConnectAsync(place, ct).ConfigureAwait(false);
                return;
            }
            catch (SocketException failure) when (failure.SocketErrorCode is SocketError.WouldBlock or SocketError.TryAgain)
            {
                await Task.Delay(s_again, ct).ConfigureAwait(false);
            }
        }
    }
}
