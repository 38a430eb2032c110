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
        var link = DirectNode.Of(system).ToHub ?? throw new InvalidOperationException($"system '{system.Name}' is a hub, not a child");
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await ConnectAsync(socket, new UnixDomainSocketEndPoint(socketPath), ct).ConfigureAwait(false);
            await Handshake.SendHelloAsync(socket, token, hello, ct).ConfigureAwait(false);
            var answer = await Handshake.ReadAnswerAsync(socket, ct).ConfigureAwait(false);
            if (answer.Refusal is { } reason)
                throw new WorkerException($"the launching process refused: {reason}");
            link.Start(new LinkConnection(socket, link.Node.Settings));
            return (link, answer.Payload);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

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
