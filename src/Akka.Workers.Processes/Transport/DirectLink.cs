using Akka.Actor;
using Akka.Event;

namespace Akka.Workers.Processes.Transport;

/// <summary>
/// The connection of a launching process with one child, from either side. Its end is the death of the other side: there is no
/// reconnecting, and an address is never used again.
/// </summary>
internal sealed class DirectLink
{
    private readonly TaskCompletionSource<LinkEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly LinkSettings _settings;
    private LinkConnection? _connection;
    private int _ending;

    public DirectLink(DirectNode node, Address peer)
    {
        Node = node;
        Peer = peer;
        DownReason = $"{peer} is not connected";
        _settings = node.Settings;
        IsHub = node.Address.Port == DirectTransport.HubIncarnation;
        References = new LinkReferences(this, _settings);
        Sending = new LinkSending(this, _settings);
        Watches = new WatchTable(this);
        Watcher = new LinkWatcher(this);
        Deployments = new Deployments(this);
        Unknown = new UnknownBudget(_settings.UnknownBurst, _settings.Clock);
    }

    /// <summary>The other side's address.</summary>
    public Address Peer { get; }

    /// <summary>Completes with the reason once the link has ended and everyone concerned was told.</summary>
    public Task<LinkEnd> Ended => _ended.Task;

    public bool IsConnected => Volatile.Read(ref _connection) is not null && Volatile.Read(ref _ending) == 0;

    /// <summary>
    /// Whether messages should be sent now. Well before the outbox rejects any. Not over a link that has ended: whoever can is to keep
    /// them until he knows what became of the other side.
    /// </summary>
    public bool HasRoom => IsConnected && Sending.Outbox.HasMuchRoom;

    internal DirectNode Node { get; }

    internal bool IsHub { get; }

    internal LinkCounters Counters { get; } = new();

    internal LinkReferences References { get; }

    internal LinkSending Sending { get; }

    internal WatchTable Watches { get; }

    internal LinkWatcher Watcher { get; }

    internal Deployments Deployments { get; }

    internal UnknownBudget Unknown { get; }

    internal ILoggingAdapter Log => field ??= Logging.GetLogger(Node.System, this);

    /// <summary>Why it carries nothing, when it does not.</summary>
    internal string DownReason { get; private set; }

    /// <summary>The counters now.</summary>
    public LinkStatus Status()
    {
        long waiting;
        lock (Sending.Outbox.Lock)
            waiting = Sending.Outbox.Waiting;
        return new LinkStatus(IsConnected, Counters.MessagesSent, Counters.MessagesReceived, Counters.BytesSent, Counters.BytesReceived, waiting,
            Counters.Rejected, Counters.Unknown, Counters.Violations, Counters.Undecodable, _connection?.SilentFor ?? TimeSpan.Zero);
    }

    /// <summary>Ends the link and tells the other side why.</summary>
    public void Close(string reason) => End(new LinkEnd(LinkEndKind.Closed, reason));

    public override string ToString() => $"link to {Peer}";

    internal void Start(LinkConnection connection)
    {
        Volatile.Write(ref _connection, connection);
        connection.Start(this);
        if (Node.HasEnded)
            Close(DirectNode.Terminated);
    }

    internal Writing NextWriting() => _connection?.Pump.Next() ?? Writing.Nothing;

    internal void Write(Writing next) => _connection?.Pump.Do(next);

    /// <summary>Ends the link once, whoever comes first.</summary>
    internal void End(LinkEnd end)
    {
        if (Interlocked.Exchange(ref _ending, 1) != 0)
            return;
        DownReason = $"the link to {Peer} has ended: {end.Reason}";
        if (end.Kind is LinkEndKind.Closed or LinkEndKind.Violation or LinkEndKind.Hung && _connection is not null)
            Sending.Control(FrameKind.Goodbye, text: end.Reason);
        _connection?.End();
        Watcher.UnwatchAll();
        Watches.EndAll();
        if (!IsHub)
            Node.Deployed.StopAll();
        Node.Replies.FailAll(this, unsentFrom: end.Kind is LinkEndKind.Lost ? Sending.Outbox.Left : long.MaxValue);
        Node.Remove(this);
        _ended.TrySetResult(end);
    }
}
