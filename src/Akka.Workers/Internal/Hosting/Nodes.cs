using Akka.Actor;
using Akka.Workers.Internal.Telemetry;

namespace Akka.Workers.Internal.Hosting;

/// <summary>The nodes of one host: those that wait, those that work, those that are being started. For its actor only.</summary>
internal sealed class Nodes(WorkerNodeSource source, NodeRules rules, IActorRef host)
{
    private readonly Queue<WorkerNode> _idle = new();
    private readonly HashSet<WorkerNode> _all = [];
    private readonly HashSet<WorkerNode> _left = [];
    private readonly CancellationTokenSource _closing = new();
    private int _starting;

    public NodeRules Rules => rules;

    public IReadOnlyCollection<WorkerNode> All => _all;

    public int Starting => _starting;

    /// <summary>How many wait for what comes next. Of a host whose workers share one, that one.</summary>
    public int Idle => _idle.Count;

    /// <summary>How many have been ready so far.</summary>
    public long Started { get; private set; }

    /// <summary>Whether it waits for what comes next, and nothing was built there yet.</summary>
    public bool IsIdle(WorkerNode node) => _idle.Contains(node);

    /// <summary>A node that is ready, if there is one.</summary>
    /// <param name="forGood">A worker is to be built there: a node of its own is taken out.</param>
    public WorkerNode? TryTake(bool forGood)
    {
        if (!_idle.TryPeek(out var node))
            return null;
        if (forGood && !rules.Shared)
            _idle.Dequeue();
        return node;
    }

    /// <summary>It was taken and not used.</summary>
    public void PutBack(WorkerNode node)
    {
        if (!rules.Shared)
            _idle.Enqueue(node);
    }

    /// <summary>Starts what is missing for the requests that wait, and if it is time for them the spares behind them.</summary>
    /// <param name="wanted">How many requests wait.</param>
    /// <param name="spares">Whether it is time for the spares.</param>
    /// <param name="trace">What a start that is wanted is for.</param>
    public void Fill(int wanted, bool spares, TraceContext? trace = null)
    {
        if (_closing.IsCancellationRequested)
            return;
        var needed = wanted + (spares ? rules.Spares : 0);
        if (rules.Shared)
            needed = Math.Min(1, needed);
        while (_idle.Count + _starting < needed)
        {
            _starting++;
            _ = StartAsync(trace);
        }
    }

    public void OnStarted(WorkerNode node)
    {
        _starting--;
        Started++;
        if (_closing.IsCancellationRequested)
        {
            _ = EndAsync(node);
            return;
        }

        _all.Add(node);
        _idle.Enqueue(node);
        _ = TellLostAsync(node);
    }

    public void OnNotStarted() => _starting--;

    /// <returns>Whether it was one of these still.</returns>
    public bool OnLost(WorkerNode node)
    {
        if (!_all.Remove(node))
            return false;
        if (_idle.Contains(node))
        {
            var others = _idle.Where(other => other != node).ToArray();
            _idle.Clear();
            foreach (var other in others)
                _idle.Enqueue(other);
        }

        return true;
    }

    /// <summary>Nothing runs there any more, and it is one of these no longer; it ends when it is told to.</summary>
    public void Leave(WorkerNode node)
    {
        if (OnLost(node))
            _left.Add(node);
    }

    /// <summary>Ends a node that was left.</summary>
    public void End(WorkerNode node)
    {
        if (_left.Remove(node))
            _ = EndAsync(node);
    }

    public void Kill(WorkerNode node)
    {
        if (OnLost(node))
            node.Kill();
    }

    /// <summary>No new ones.</summary>
    public void Close() => _closing.Cancel();

    public void EndAll()
    {
        Close();
        foreach (var node in _all.ToArray())
            Leave(node);
        foreach (var node in _left.ToArray())
            End(node);
    }

    private async Task StartAsync(TraceContext? trace)
    {
        // Of a spare nobody's trace tells: it is for whoever comes.
        var activity = trace is null ? null : Tracing.Begin("start process", TraceContext.Read(trace));
        try
        {
            var node = await Task.Run(() => source.StartAsync(_closing.Token));
            activity?.SetTag("process.pid", node.ProcessId);
            host.Tell(new NodeNews.Started(node), ActorRefs.NoSender);
        }
        catch (OperationCanceledException)
        {
            host.Tell(new NodeNews.NotStarted(new RemoteError(NodeNews.NotStarted.Cancelled, "it was not needed any more")), ActorRefs.NoSender);
        }
        catch (Exception failure)
        {
            activity?.Fail(failure);
            host.Tell(new NodeNews.NotStarted(RemoteError.From(failure)), ActorRefs.NoSender);
        }
        finally
        {
            if (activity is not null)
                Tracing.End(activity);
        }
    }

    private async Task TellLostAsync(WorkerNode node)
    {
        await node.Unreachable;
        host.Tell(new NodeNews.Unreachable(node), ActorRefs.NoSender);
        host.Tell(new NodeNews.Lost(node, await node.Lost), ActorRefs.NoSender);
    }

    // A node tells what goes wrong at its end by itself, to its log.
    private static async Task EndAsync(WorkerNode node) => await node.DisposeAsync();
}
