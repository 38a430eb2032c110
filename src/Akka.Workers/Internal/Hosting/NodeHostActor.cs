using Akka.Actor;
using Akka.Event;
using Akka.Workers.Internal.Gate;
using Akka.Workers.Internal.Logs;

namespace Akka.Workers.Internal.Hosting;

/// <summary>
/// A worker host whose workers run elsewhere. To a gate it is a host like any other; it starts nodes, hands each request on to
/// the node that it concerns, and tells the gates when a node is lost with what ran there. Answers come to the gates directly.
/// </summary>
internal sealed partial class NodeHostActor : UntypedActor, IWithTimers
{
    // The start of a spare would take the processor from the very launch that has taken the one before, and the end of a process
    // from the restart that has left it.
    private static readonly TimeSpan s_afterwards = TimeSpan.FromMilliseconds(200);

    private readonly string _name;
    private readonly IWorkerFactory _factory;
    private readonly Nodes _nodes;
    private readonly Workers _workers;
    private readonly NodeTally _tally;
    private readonly Queue<(HostRequest Request, IActorRef Gate)> _waiting = new();
    private readonly Dictionary<long, Placed> _placed = [];
    private readonly Dictionary<IActorRef, int> _gates = [];
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private RemoteError? _closed;
    private (RemoteError Error, DateTimeOffset At)? _lastLoss;
    private long _lost;

    public NodeHostActor(string name, IWorkerFactory factory, WorkerNodeSource source, NodeRules rules, Workers workers, NodeTally tally)
    {
        _name = name;
        _factory = factory;
        _nodes = new Nodes(source, rules, Self);
        _workers = workers;
        _tally = tally;
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart() => _nodes.Fill(wanted: 0, spares: true);

    protected override void PostStop()
    {
        _nodes.EndAll();
        _tally.Set(0, 0);
    }

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
                if (message is HostRequest.Build waiting && _waiting.Count > 0)
                    Sender.Tell(new HostReply.Queued(waiting.Incarnation) { Key = waiting.Key }, Self);
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
            case HostRequest.Look:
                Sender.Tell(Look(), Self);
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

        _tally.Set(_nodes.All.Count, _nodes.Rules.Shared && _placed.Count > 0 ? 0 : _nodes.Idle);
    }

    private void Serve()
    {
        while (_waiting.TryPeek(out var next) && _nodes.TryTake(forGood: next.Request is HostRequest.Build) is { } node)
        {
            _waiting.Dequeue();
            if (next.Request is HostRequest.Build build)
                Build(build, node, next.Gate);
            else if (next.Request is HostRequest.Check { Request: > 0 } check && !_nodes.Rules.Sent)
                Context.ActorOf(WarmUpGate.Rehearsal(node.Host, WarmUpWorkers.IdLike(_factory.GetBuilder(check.WorkerId)), check, next.Gate));
            else
                node.Host.Tell(next.Request, next.Gate);
        }

        _nodes.Fill(_waiting.Count, spares: false, _waiting.Select(waiting => (waiting.Request as HostRequest.Build)?.Trace).FirstOrDefault(trace => trace is not null));
        Timers.StartSingleTimer(nameof(NodeNews.Refill), new NodeNews.Refill(), s_afterwards);
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

        build = build with { Ticket = ReplyKeys.Random() };
        var stay = node.ProcessId is { } pid ? _workers.Logs.Enter(_name, pid, build.Name, alone: !_nodes.Rules.Shared) : null;
        _placed.Add(build.Ticket, new Placed(build.Ticket, node, gate, build.Incarnation, build.Key, stay));
        if (_gates.TryGetValue(gate, out var count))
            _gates[gate] = count + 1;
        else
            _gates.Add(Context.Watch(gate), 1);
        gate.Tell(new HostReply.Placed(build.Incarnation, node.Host.Path.Address, node.ProcessId) { Key = build.Key }, Self);
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
        else if (_nodes.Rules.Shared && !(_nodes.Rules.Relaunch && _placed.Values.Count(other => other.Node == placed.Node) == 1))
            placed.Node.Host.Tell(abandon, gate);
        else
        {
            // What in one process can only be fenced, can be killed here: also in a shared one, if it is alone there.
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
        placed.Stay?.Dispose();
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

    private NodeLook Look()
    {
        var placed = _placed.Values.ToLookup(placed => placed.Node);
        return new NodeLook(
            [.. _nodes.All.Select(node => new NodeLook.Node(
                node,
                _nodes.IsIdle(node) && !placed.Contains(node),
                [.. placed[node].Select(here => new NodeLook.Placed(here.Ticket, here.Gate.Path.Name, here.Incarnation))]))],
            _nodes.Starting,
            _nodes.Started,
            _lost,
            _lastLoss?.Error,
            _lastLoss?.At,
            _closed is not null);
    }

    private void StopIfDone()
    {
        if (_closed is { Type: "host-closed" } && _placed.Count == 0)
            Context.Stop(Self);
    }

    private sealed record Placed(long Ticket, WorkerNode Node, IActorRef Gate, int Incarnation, long Key, LogStay? Stay);
}
