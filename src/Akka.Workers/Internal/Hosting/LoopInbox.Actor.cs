using Akka.Actor;
using Akka.Workers.Internal.Gate;
using Akka.Workers.Internal.Telemetry;

namespace Akka.Workers.Internal.Hosting;

/// <summary>The actor's side: what it puts in, and how the loop's end is settled.</summary>
internal sealed partial class LoopInbox<TState>
{
    /// <summary>From the actor: an application message.</summary>
    public void Post(object message, IActorRef sender)
    {
        _incarnation.OnTaken();
        Post(message is Traced traced ? new TracedMessage(traced, sender, _incarnation) : new WorkerMessage(message, sender, _incarnation), _messages);
    }

    /// <summary>From the actor: a request.</summary>
    public void Post(Rpc rpc, StateContract<TState>? contract)
    {
        switch (rpc)
        {
            case Rpc.Stop:
                Post(new WorkerRpc<TState>.Stop(_incarnation), _messages);
                break;
            case Rpc.Restart restart:
                Post(new WorkerRpc<TState>.Restart(_incarnation, Opened(restart.Request, ends: true, contract)), _messages);
                break;
            case Rpc.Checkpoint checkpoint:
                Post(new WorkerRpc<TState>.Checkpoint(_incarnation, Opened(checkpoint.Request, ends: false, contract)), _messages);
                break;
            case ControlRpc.CheckpointNow checkpoint:
                Post(new WorkerRpc<TState>.Checkpoint(_incarnation, Opened(checkpoint.Request, ends: false, contract)), _control);
                break;
            case ControlRpc.Inspect inspect:
                Post(new WorkerRpc<TState>.Inspect(_incarnation, new InspectExchange(_incarnation, inspect.Request, inspect.Query)), _control);
                break;
            case ControlRpc.Withdraw withdraw:
                Withdraw(withdraw.Request);
                break;
        }
    }

    /// <summary>The loop has ended: requests that it left open will not be answered any more.</summary>
    public void End(Exception? failure = null)
    {
        EndActivity(failure);
        Settle();
        // It took its state for handed over. To end as if all were well would lose it.
        if (_unwritten is { } unwritten)
            _incarnation.Fail(unwritten);
        StateExchange[] open;
        lock (_lock)
        {
            _last = true;
            open = [.. _open.Values];
            _open.Clear();
        }

        foreach (var exchange in open)
        {
            if (exchange is { Ends: true, IsWithdrawn: true })
                _incarnation.Fail(new WorkerException($"worker '{_incarnation.Name}' ended after a restart request that it did not answer in time, without giving its state"));
            exchange.Closed();
        }
    }

    /// <summary>What the loop left unread.</summary>
    public IReadOnlyList<HeldMessage> TakeUnread()
    {
        lock (_lock)
        {
            HeldMessage[] unread = [.. _messages.Where(message => message is not WorkerRpc<TState>).Select(message => new HeldMessage((message as TracedMessage)?.Traced ?? message.Value, message.Sender))];
            _messages.Clear();
            return unread;
        }
    }

    private void Post(WorkerMessage message, Queue<WorkerMessage> queue)
    {
        lock (_lock)
        {
            if (!_waiting)
            {
                queue.Enqueue(message);
                return;
            }

            _waiting = false;
            _current = message;
            Deliver(message);
        }

        _left = PerTurn;
        _turn = Environment.CurrentManagedThreadId;
        // It becomes the loop's current activity, so it begins in the loop's own flow.
        _signal.Set(true, resumed: message is TracedMessage ? _beginActivity : null);
        _turn = 0;
    }

    private StateExchange<TState> Opened(long request, bool ends, StateContract<TState>? contract)
    {
        var exchange = new StateExchange<TState>(_incarnation, request, ends, contract);
        lock (_lock)
            _open[request] = exchange;
        exchange.Done = OnDone;
        return exchange;
    }

    private void Withdraw(long request)
    {
        StateExchange? exchange;
        lock (_lock)
            _open.TryGetValue(request, out exchange);
        exchange?.Withdraw();
    }

    private void OnDone(StateExchange exchange)
    {
        var wake = false;
        lock (_lock)
        {
            _open.Remove(exchange.Request);
            if (exchange is { Ends: true, Answered: true })
            {
                _last = true;
                _askedToEnd |= !exchange.IsWithdrawn;
                wake = _waiting;
                _waiting = false;
            }
        }

        if (wake)
            _signal.Set(false);
    }
}
