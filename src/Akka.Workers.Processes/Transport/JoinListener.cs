using System.Diagnostics;
using System.Net.Sockets;
using Akka.Actor;
using Akka.Event;

namespace Akka.Workers.Processes.Transport;

/// <summary>
/// Lets processes of this user join that were not launched from here, as long as it is there. Each gets an address of its own,
/// and is held to the same rights as a child.
/// </summary>
internal sealed class JoinListener : IDisposable
{
    private static readonly TimeSpan s_helloTime = TimeSpan.FromSeconds(5);

    // When the process is out of files, say; somebody may close one.
    private static readonly TimeSpan s_again = TimeSpan.FromMilliseconds(100);

    private readonly DirectNode _node;
    private readonly Func<Address> _newAddress;
    private readonly JoinListenOptions _options;
    private readonly ILoggingAdapter _log;
    private readonly PrivateSocket _socket;
    private readonly CancellationTokenSource _closing = new();
    private int _links;

    /// <exception cref="WorkerException">The place is not safe, or not free; says why.</exception>
    internal JoinListener(DirectNode node, Func<Address> newAddress, JoinListenOptions options)
    {
        _node = node;
        _newAddress = newAddress;
        _options = options;
        _log = Logging.GetLogger(node.System, this);
        RuntimeDirectory.Require(options.SocketPath);
        SocketFile.ClearDeserted(options.SocketPath);
        _socket = new PrivateSocket(options.SocketPath, _log);
        _ = AcceptAllAsync();
    }

    /// <summary>Connections that were dropped.</summary>
    public int Dropped => _socket.Dropped;

    /// <summary>Nobody joins any more. Who has joined stays.</summary>
    public void Dispose()
    {
        _closing.Cancel();
        _socket.Dispose();
    }

    private async Task AcceptAllAsync()
    {
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                await _socket.AcceptAllAsync(GreetAsync, _closing.Token).ConfigureAwait(false);
            }
            catch (Exception) when (_closing.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                _log.Warning("{0}: a connection could not be accepted: {1}", _socket.Path, failure.Message);
                await Task.Delay(s_again).ConfigureAwait(false);
            }
        }
    }

    private async Task<string?> GreetAsync(Socket socket, CancellationToken ct)
    {
        var connectedAt = Stopwatch.GetTimestamp();
        var peer = PeerCredentials.Of(socket);
        if (peer is { UserId: var user } && user != LinuxFileOwner.CurrentUser)
            return $"it runs as {LinuxFileOwner.NameOf(user)}";
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(_options.JoinTimeout < s_helloTime ? _options.JoinTimeout : s_helloTime);
        if (await Handshake.ReadHelloAsync(socket, Handshake.NoToken, limit.Token).ConfigureAwait(false) is not { } hello)
            return "it has a token, which is for children";
        var link = _node.Add(_newAddress());
        var isRoom = Interlocked.Increment(ref _links) <= _options.MaxLinks;
        _ = CountAsync(link);
        try
        {
            var joining = new JoiningPeer(link, peer?.ProcessId, hello, connectedAt);
            var answer = isRoom ? _options.OnHello(joining) : LinkAnswer.Refuse($"{_options.MaxLinks} processes have joined already");
            await Handshake.SendAnswerAsync(socket, answer, limit.Token).ConfigureAwait(false);
            if (answer.Refusal is { } refusal)
            {
                link.Close(refusal);
                return refusal;
            }

            link.Start(new LinkConnection(socket, _node.Settings with { HungAfter = _options.HungAfter ?? _node.Settings.HungAfter }));
            return null;
        }
        catch (Exception failure)
        {
            link.Close(failure.Message);
            throw;
        }
    }

    private async Task CountAsync(DirectLink link)
    {
        await link.Ended.ConfigureAwait(false);
        Interlocked.Decrement(ref _links);
    }
}
