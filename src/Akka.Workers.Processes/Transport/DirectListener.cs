using System.Net.Sockets;
using Akka.Actor;
using Akka.Event;

namespace Akka.Workers.Processes.Transport;

/// <summary>
/// Waits for one child on a socket of its own. Who is not that child, by user, process id and token, is dropped, and the
/// waiting goes on. The socket's file is gone once the child is in or nobody waits any more.
/// </summary>
internal sealed class DirectListener : IDisposable
{
    private static readonly TimeSpan s_helloTime = TimeSpan.FromSeconds(5);

    private readonly DirectNode _node;
    private readonly DirectListenOptions _options;
    private readonly PrivateSocket _socket;
    private int _admitted;

    internal DirectListener(DirectNode node, Address peer, DirectListenOptions options)
    {
        _node = node;
        _options = options;
        PeerAddress = peer;
        RuntimeDirectory.Prepare(options.SocketPath);
        _socket = new PrivateSocket(options.SocketPath, Logging.GetLogger(node.System, this));
    }

    /// <summary>The address that the child is to have; it is told before it starts its actor system.</summary>
    public Address PeerAddress { get; }

    /// <summary>Connections that were dropped.</summary>
    public int Dropped => _socket.Dropped;

    /// <summary>Waits for the child, once.</summary>
    /// <exception cref="TimeoutException">It did not come in time.</exception>
    /// <exception cref="WorkerException">It came and was refused; the message holds the reason.</exception>
    public async Task<DirectLink> AcceptAsync(TimeSpan deadline, CancellationToken ct = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(deadline);
        var child = new TaskCompletionSource<DirectLink>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            var expected = await _options.ProcessId.WaitAsync(limit.Token).ConfigureAwait(false);
            _ = AcceptAllAsync(expected, child, limit.Token);
            return await child.Task.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new TimeoutException($"no child connected to {_options.SocketPath} within {deadline.TotalSeconds:0.###} s");
        }
        finally
        {
            await limit.CancelAsync().ConfigureAwait(false);
            Dispose();
        }
    }

    public void Dispose() => _socket.Dispose();

    private async Task AcceptAllAsync(int expected, TaskCompletionSource<DirectLink> child, CancellationToken ct)
    {
        try
        {
            await _socket.AcceptAllAsync((socket, token) => GreetAsync(socket, expected, child, token), ct).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            child.TrySetCanceled(ct);
        }
        catch (Exception failure)
        {
            child.TrySetException(failure);
        }
    }

    private async Task<string?> GreetAsync(Socket socket, int expected, TaskCompletionSource<DirectLink> child, CancellationToken ct)
    {
        try
        {
            return IsExpected(socket, expected) && await AdmitAsync(socket, child, ct).ConfigureAwait(false) ? null : "it is not the child";
        }
        catch (Exception failure) when (failure is not (LinkViolationException or SocketException or OperationCanceledException or ObjectDisposedException))
        {
            child.TrySetException(failure);
            throw;
        }
    }

    private static bool IsExpected(Socket socket, int expected) => PeerCredentials.Of(socket) is not { } peer
        || (peer.ProcessId == expected && peer.UserId == LinuxFileOwner.CurrentUser);

    private async Task<bool> AdmitAsync(Socket socket, TaskCompletionSource<DirectLink> child, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(s_helloTime);
        if (await Handshake.ReadHelloAsync(socket, _options.Token, limit.Token).ConfigureAwait(false) is not { } hello
            || Interlocked.Exchange(ref _admitted, 1) != 0)
            return false;

        // From here on it is the child: what goes wrong now is the launch's failure.
        var answer = await _options.OnHello(hello, ct).ConfigureAwait(false);
        await Handshake.SendAnswerAsync(socket, answer, ct).ConfigureAwait(false);
        if (answer.Refusal is { } reason)
            throw new WorkerException($"the child was refused: {reason}");
        var link = _node.Add(PeerAddress);
        link.Start(new LinkConnection(socket, _node.Settings with { HungAfter = _options.HungAfter ?? _node.Settings.HungAfter }));
        child.TrySetResult(link);
        return true;
    }
}
