using System.Diagnostics;
using System.Text;
using Akka.Actor;
using Akka.Event;
using Akka.Workers.Processes.Transport;

namespace Akka.Workers.Processes.Internal;

/// <summary>The listening side: gives each process that joins a desk to ask at, and takes its host in.</summary>
internal sealed class JoinReception : IDisposable
{
    private readonly ExtendedActorSystem _system;
    private readonly ListenOptions _options;
    private readonly DirectHub _hub;
    private readonly JoinListener _listener;
    private readonly Arrivals _arrivals = new();
    private readonly ILoggingAdapter _log;

    /// <exception cref="WorkerException">The place is not safe, or not free; says why.</exception>
    public JoinReception(ExtendedActorSystem system, string path, ListenOptions options)
    {
        _system = system;
        _options = options;
        // What is said to who joins goes by serializers that begin with the workers.
        Workers.Get(system);
        _hub = DirectHub.Get(system);
        _log = Logging.GetLogger(system, typeof(WorkerListener));
        Path = path;
        _listener = _hub.Listen(new JoinListenOptions
        {
            SocketPath = path,
            MaxLinks = options.MaxConnections,
            JoinTimeout = options.JoinTimeout,
            HungAfter = options.HungAfter,
            OnHello = Judge,
        });
    }

    public string Path { get; }

    public IReadOnlyList<WorkerConnection> Connections => _arrivals.Open;

    public Task<WorkerConnection> AcceptAsync(CancellationToken cancellationToken) => _arrivals.NextAsync(Path, cancellationToken);

    public void Dispose()
    {
        _listener.Dispose();
        _arrivals.Close();
    }

    private LinkAnswer Judge(JoiningPeer peer)
    {
        switch (Hello.TryParse(Encoding.UTF8.GetString(peer.Hello.Span)))
        {
            case null:
                return LinkAnswer.Refuse("its hello cannot be read");
            case { Refusal: { } refusal }:
                return LinkAnswer.Refuse(refusal);
            case { Host: var name } when name.Length > 0 && !ProcessConfig.IsName(name):
                return LinkAnswer.Refuse("its host has no proper name");
            case var hello:
                var ready = new TaskCompletionSource<WorkerConnection>(TaskCreationOptions.RunContinuationsAsynchronously);
                var desk = _system.SystemActorOf(
                    Desk.Props(_options.Offer, (theirs, host) => OnReady(peer, hello, theirs, host, ready)), $"worker-desk-{peer.Link.Peer.Port}");
                _ = ServeAsync(peer, ready.Task, desk);
                var own = new Hello(Environment.ProcessId, Invitation.CurrentProtocol, ChildSystem.Build, "", []);
                return LinkAnswer.Accept(new Welcome(peer.Link.Peer.ToString(), _hub.Address.ToString(), peer.Link.References.TextOf(desk), own).ToBytes());
        }
    }

    private void OnReady(JoiningPeer peer, Hello hello, IActorRef theirs, IActorRef? host, TaskCompletionSource<WorkerConnection> ready)
    {
        if (ready.Task.IsCompleted)
            return;
        if (theirs.Path.Address != peer.Link.Peer || (host is not null && (host.Path.Address != peer.Link.Peer || hello.Host.Length == 0)))
        {
            peer.Link.Close("what it offers is not its own");
            return;
        }

        var process = peer.ProcessId is { } pid ? $"process {pid} ({hello.Build})" : $"a process ({hello.Build})";
        var side = new ListeningSide(peer.Link, hello, theirs)
        {
            ProcessId = peer.ProcessId ?? 0,
            Host = host is null ? null : HostOf(hello.Host, new JoinedNode(peer.Link, host, $"{process}, which has joined by itself")),
        };
        _log.Info("{0} has joined at {1}{2}", process, Path, side.Host is { } offered ? $" and offers host '{offered.Name}'" : "");
        ready.TrySetResult(new WorkerConnection(side));
    }

    private async Task ServeAsync(JoiningPeer peer, Task<WorkerConnection> ready, IActorRef desk)
    {
        var link = peer.Link;
        using var joined = new CancellationTokenSource();
        var left = _options.JoinTimeout - Stopwatch.GetElapsedTime(peer.ConnectedAt);
        await Task.WhenAny(ready, link.Ended, Task.Delay(left > TimeSpan.Zero ? left : TimeSpan.Zero, joined.Token));
        await joined.CancelAsync();
        if (!ready.IsCompletedSuccessfully)
        {
            link.Close($"it was not ready within {_options.JoinTimeout.TotalSeconds:0.###} s");
            _system.Stop(desk);
            return;
        }

        var connection = await ready;
        _arrivals.Add(connection);
        var reason = await connection.Ended;
        _arrivals.Remove(connection);
        _system.Stop(desk);
        _log.Info("{0} has ended: {1}", connection, reason.Message);
        if (connection.Host is { } host)
            await host.DisposeAsync();
    }

    // Two processes may call theirs the same.
    private WorkerHost HostOf(string name, JoinedNode node)
    {
        try
        {
            return WorkerHost.Create(_system, new OneNode(node), name);
        }
        catch (WorkerException)
        {
            var number = $"-{node.Host.Path.Address.Port}";
            return WorkerHost.Create(_system, new OneNode(node), name[..Math.Min(name.Length, 64 - number.Length)] + number);
        }
    }

    private sealed class ListeningSide(DirectLink link, Hello hello, IActorRef theirs) : ConnectionSide(link, hello, theirs)
    {
        private readonly DirectLink _link = link;

        public override ValueTask DisposeAsync()
        {
            _link.Close("the listening process has ended the connection");
            return ValueTask.CompletedTask;
        }
    }
}
