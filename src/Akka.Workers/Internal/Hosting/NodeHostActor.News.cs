using Akka.Actor;
using Akka.Event;

namespace Akka.Workers.Internal.Hosting;

/// <summary>What becomes of a host's nodes, and what that means for the gates.</summary>
internal sealed partial class NodeHostActor
{
    private void OnNews(NodeNews news)
    {
        switch (news)
        {
            case NodeNews.Started started:
                _log.Info("worker host '{0}': {1} is ready", _name, started.Node.Description);
                if (!_nodes.Rules.Sent)
                    _workers.Nodes.Add(started.Node);
                _nodes.OnStarted(started.Node);
                Context.ActorOf(NodeEar.Props(started.Node));
                Serve();
                if (!_nodes.Rules.Sent && _placed.Values.All(placed => placed.Node != started.Node))
                    Context.ActorOf(WarmUpGate.Props(started.Node.Host));
                break;
            case NodeNews.Reported reported:
                OnEnded(reported);
                break;
            case NodeNews.Left { Node: var left }:
                _nodes.End(left);
                break;
            case NodeNews.Refill:
                _nodes.Fill(_waiting.Count, spares: true);
                break;
            case NodeNews.NotStarted { Error: var error }:
                if (error.Type != NodeNews.NotStarted.Cancelled)
                {
                    _lastLoss = (error, _workers.Time.GetUtcNow());
                    _log.Error("worker host '{0}': {1}", _name, error.Message);
                }

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

    private void OnEnded(NodeNews.Reported reported)
    {
        // A node speaks for what was built in it.
        if (_placed.GetValueOrDefault(reported.Ticket)?.Node != reported.Node)
            return;
        if (Forget(reported.Ticket) is { } placed && !_nodes.Rules.Shared)
        {
            _nodes.Leave(placed.Node);
            Timers.StartSingleTimer(placed.Node, new NodeNews.Left(placed.Node), s_afterwards);
        }

        StopIfDone();
    }

    private void OnLost(WorkerNode node, RemoteError error)
    {
        if (!_nodes.OnLost(node))
            return;
        _lost++;
        _lastLoss = (error, _workers.Time.GetUtcNow());
        const string Told = "worker host '{0}': {1}";
        // A system that goes down ends its processes, some of them before their hosts.
        if (CoordinatedShutdown.Get(Context.System).ShutdownReason is null)
            _log.Warning(Told, _name, error.Message);
        else
            _log.Debug(Told, _name, error.Message);
        foreach (var placed in _placed.Values.Where(placed => placed.Node == node).ToArray())
        {
            Forget(placed.Ticket);
            placed.Gate.Tell(new HostReply.Ended(placed.Incarnation, error) { Key = placed.Key, Lost = true, Exit = node.Exit }, Self);
        }

        if (!_nodes.Rules.Relaunch)
            Refuse(error);
        Serve();
    }
}
