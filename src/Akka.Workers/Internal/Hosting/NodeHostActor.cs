using Akka.Actor;
using Akka.Event;

namespace Akka.Workers.Internal.Hosting;

/// <summary>
/// A worker host whose workers run elsewhere. To a gate it is a host like any other; it starts nodes, hands each request on to
/// the node that it concerns, and tells the gates when a node is lost with what ran there. Answers come to the gates directly.
/// </summary>
internal sealed class NodeHostActor : UntypedActor, IWithTimers
{
    // The start of a spare would take the processor from the very launch that has taken the one before.
    private static readonly TimeSpan s_refillAfter = TimeSpan.FromMilliseconds(200);

    private readonly string _name;
    private readonly IWorkerFactory _factory;
    private readonly Nodes _nodes;
    private readonly Queue<(HostRequest Request, IActorRef Gate)> _waiting = new();
    private readonly Dictionary<long, Placed> _placed = [];
    private readonly Dictionary<IActorRef, int> _gates = [];
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private RemoteError? _closed;
    private long _ticket;

    public NodeHostActor(string name, IWorkerFactory factory, WorkerNodeSource source, NodeRules rules)
    {
        _name = name;
        _factory = factory;
        _nodes = new Nodes(source, rules, Self);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart() => _nodes.Fill(wanted: 0, spares: true);

    protected override void PostStop() => _nodes.EndAll();

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case HostRequest.Check or HostRequest.Build when _closed is { } closed:
                Refuse((HostRequest)message, Sender, closed);
                break;
            case HostRequest.Check or HostRequest.Build:
                _waiting.Enqueue(((HostRequest)message, Sender));
                Serve();
                break;
            case HostRequest.Cancel cancel:
                Forward(cancel, cancel.Incarnation);
                break;
            case HostRequest.Finish finish:
                Forward(finish, finish.Incarnation);
                break;
            case HostRequest.Discard discard:
                if (!Forward(discard, discard.Incarnation))
                    GiveUp(discard.Incarnation, tell: true);
                break;
            case HostRequest.Abandon abandon:
                Abandon(abandon, Sender);
                break;
            case HostRequest.Close:
                Close();
                break;
            case HostReport report:
                OnEnded(report);
                break;
            case NodeNews news:
                OnNews(news);
                break;
            case Terminated terminated:
                OnGateGone(terminated.ActorRef);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void OnNews(NodeNews news)
    {
        switch (news)
        {
            case NodeNews.Started started:
                _log.Info("worker host '{0}': {1} is ready", _name, started.Node.Description);
                _nodes.OnStarted(started.Node);
                started.Node.Host.Tell(new HostRequest.Report(), Self);
                Serve();
                break;
            case NodeNews.Refill:
                _nodes.Fill(_waiting.Count, spares: true);
                break;
            case NodeNews.NotStarted { Error: var error }:
                if (error.Type != NodeNews.NotStarted.Cancelled)
                    _log.Error("worker host '{0}': {1}", _name, error.Message);
                _nodes.OnNotStarted();
                // Whoever waits longest is told; the others have starts of their own, unless all wait for one.
                while (_waiting.TryDequeue(out var next))
                {
                    Refuse(next.Request, next.Gate, error);
                    if (!_nodes.Rules.Shared)
                        break;
                }

                break;
            case NodeNews.Unreachable { Node: var node }:
                // The gates close before the cause is known: what is sent meanwhile waits, instead of being refused by the dead.
                foreach (var placed in _placed.Values.Where(placed => placed.Node == node))
                    placed.Gate.Tell(new HostReply.Ending(placed.Incarnation) { Key = placed.Key }, Self);
                break;
            case NodeNews.Lost lost:
                OnLost(lost.Node, lost.Error);
                break;
        }

        StopIfDone();
    }

    private void Serve()
    {
        while (_waiting.TryPeek(out var next) && _nodes.TryTake(forGood: next.Request is HostRequest.Build) is { } node)
        {
            _waiting.Dequeue();
            if (next.Request is HostRequest.Build build)
                Build(build, node, next.Gate);
            else
                node.Host.Tell(next.Request, next.Gate);
        }

        _nodes.Fill(_waiting.Count, spares: false);
        Timers.StartSingleTimer(nameof(NodeNews.Refill), new NodeNews.Refill(), s_refillAfter);
    }

    private void Build(HostRequest.Build build, WorkerNode node, IActorRef gate)
    {
        try
        {
            if (build.Birth is Birth.Parameters { Value: var parameters })
                build = build with { Birth = Parameters.Encode(Context.System, _factory.GetBuilder(build.WorkerId), build.WorkerId, parameters) };
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            _nodes.PutBack(node);
            Refuse(build, gate, RemoteError.From(failure));
            return;
        }

        build = build with { Ticket = ++_ticket };
        _placed.Add(build.Ticket, new Placed(build.Ticket, node, gate, build.Incarnation, build.Key));
        if (_gates.TryGetValue(gate, out var count))
            _gates[gate] = count + 1;
        else
            _gates.Add(Context.Watch(gate), 1);
        node.Host.Tell(build, gate);
    }

    private bool Forward(HostRequest request, int incarnation)
    {
        if (Find(Sender, incarnation) is not { } placed)
            return false;
        placed.Node.Host.Tell(request, Sender);
        return true;
    }

    private void Abandon(HostRequest.Abandon abandon, IActorRef gate)
    {
        if (Find(gate, abandon.Incarnation) is not { } placed)
            GiveUp(abandon.Incarnation, tell: false);
        else if (_nodes.Rules.Shared)
            placed.Node.Host.Tell(abandon, gate);
        else
        {
            // What in one process can only be fenced, can be killed here.
            Forget(placed.Ticket);
            _nodes.Kill(placed.Node);
            StopIfDone();
        }
    }

    /// <summary>It waits for a node still, and need not any more.</summary>
    private void GiveUp(int incarnation, bool tell)
    {
        for (var left = _waiting.Count; left > 0; left--)
        {
            var next = _waiting.Dequeue();
            if (next.Request is not HostRequest.Build build || build.Incarnation != incarnation || !next.Gate.Equals(Sender))
                _waiting.Enqueue(next);
            else if (tell)
                next.Gate.Tell(new HostReply.Ended(incarnation, Error: null) { Key = build.Key }, Self);
        }
    }

    private void OnEnded(HostReport report)
    {
        if (Forget(report.Ticket) is { } placed && !_nodes.Rules.Shared)
            _nodes.End(placed.Node);
        StopIfDone();
    }

    private void OnLost(WorkerNode node, RemoteError error)
    {
        if (!_nodes.OnLost(node))
            return;
        _log.Warning("worker host '{0}': {1}", _name, error.Message);
        foreach (var placed in _placed.Values.Where(placed => placed.Node == node).ToArray())
        {
            Forget(placed.Ticket);
            placed.Gate.Tell(new HostReply.Ended(placed.Incarnation, error) { Key = placed.Key, Lost = true }, Self);
        }

        if (!_nodes.Rules.Relaunch)
            Refuse(error);
        Serve();
    }

    private void OnGateGone(IActorRef gate)
    {
        foreach (var placed in _placed.Values.Where(placed => placed.Gate.Equals(gate)).ToArray())
            Abandon(new HostRequest.Abandon(placed.Incarnation), gate);
    }

    private Placed? Find(IActorRef gate, int incarnation) =>
        _placed.Values.FirstOrDefault(placed => placed.Incarnation == incarnation && placed.Gate.Equals(gate));

    private Placed? Forget(long ticket)
    {
        if (!_placed.Remove(ticket, out var placed))
            return null;
        if (--_gates[placed.Gate] == 0)
        {
            _gates.Remove(placed.Gate);
            Context.Unwatch(placed.Gate);
        }

        return placed;
    }

    private void Close()
    {
        Refuse(new RemoteError("host-closed", $"worker host '{_name}' is closed"));
        StopIfDone();
    }

    /// <summary>From now on, and whatever waits.</summary>
    private void Refuse(RemoteError reason)
    {
        _closed ??= reason;
        _nodes.Close();
        while (_waiting.TryDequeue(out var next))
            Refuse(next.Request, next.Gate, _closed);
    }

    private void Refuse(HostRequest request, IActorRef gate, RemoteError error)
    {
        if (request is HostRequest.Build build)
            gate.Tell(new HostReply.Ended(build.Incarnation, error) { Key = build.Key }, Self);
        else if (request is HostRequest.Check check)
            gate.Tell(new HostReply.Checked(check.Request, error) { Key = check.Key }, Self);
    }

    private void StopIfDone()
    {
        if (_closed is { Type: "host-closed" } && _placed.Count == 0)
            Context.Stop(Self);
    }

    private sealed record Placed(long Ticket, WorkerNode Node, IActorRef Gate, int Incarnation, long Key);
}

/// <summary>What a host learns of its nodes.</summary>
internal abstract record NodeNews : INoSerializationVerificationNeeded
{
    public sealed record Started(WorkerNode Node) : NodeNews;

    public sealed record NotStarted(RemoteError Error) : NodeNews
    {
        /// <summary>The type of the error when nobody wanted it any more.</summary>
        public const string Cancelled = "cancelled";
    }

    /// <summary>It is time to start the spares that are missing.</summary>
    public sealed record Refill : NodeNews;

    public sealed record Unreachable(WorkerNode Node) : NodeNews;

    public sealed record Lost(WorkerNode Node, RemoteError Error) : NodeNews;
}
