using Akka.Actor;
using Akka.Workers.Internal.Gate;

namespace Akka.Workers.Internal.Hosting;

/// <summary>
/// What lies between an incarnation's mailbox and its main loop: one writer (the actor), one reader (the loop).
/// </summary>
/// <remarks>
/// A loop that waits is continued right on the actor's turn, so a message costs no thread hop, and on that turn it reads on
/// straight from the mailbox. One that is elsewhere (in a database call, say) finds its messages here later. Loops with a
/// thread of their own are continued there by their synchronization context.
/// </remarks>
internal sealed class LoopInbox<TState> : IAsyncEnumerable<WorkerMessage>, IAsyncEnumerator<WorkerMessage>
{
    // Then the actor looks after its system messages.
    private const int PerTurn = 32;

    private readonly Incarnation _incarnation;
    private readonly Lock _lock = new();
    private readonly LoopSignal _signal = new();
    private readonly Queue<WorkerMessage> _control = new();
    private readonly Queue<WorkerMessage> _messages = new();
    private readonly Dictionary<long, StateExchange> _open = [];
    private CancellationToken _cancellation;
    private CancellationTokenRegistration _registration;
    private WorkerMessage? _current;
    private StateExchange? _unanswered;
    private Exception? _unwritten;
    private InspectExchange? _unshown;
    private bool _waiting;
    private bool _reading;
    private PlainType _plain;
    private int _turn;
    private int _left;
    private volatile bool _last;
    private bool _askedToEnd;

    public LoopInbox(Incarnation incarnation) => _incarnation = incarnation;

    public WorkerMessage Current => _current!;

    /// <summary>Whether the gate wanted its end, and so is closed already.</summary>
    public bool WasAskedToEnd => Volatile.Read(ref _askedToEnd) || _incarnation.Cancelled.IsCancellationRequested;

    /// <summary>The application message that the loop was given last and has not gone on from.</summary>
    public WorkerMessage? Unfinished => _current is WorkerRpc<TState> || _waiting ? null : _current;

    public IAsyncEnumerable<WorkerMessage> ReadAllAsync(CancellationToken cancellationToken)
    {
        _cancellation = cancellationToken;
        return this;
    }

    public IAsyncEnumerator<WorkerMessage> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        if (_reading)
            throw new InvalidOperationException($"worker '{_incarnation.Name}' reads its mailbox twice at a time; a mailbox has one reader");
        _reading = true;
        if (cancellationToken.CanBeCanceled)
            _cancellation = cancellationToken;
        _registration = _cancellation.UnsafeRegister(static inbox => ((LoopInbox<TState>)inbox!).CancelWait(), this);
        return this;
    }

    /// <summary>From the actor: an application message.</summary>
    public void Post(object message, IActorRef sender)
    {
        _incarnation.OnTaken();
        Post(new WorkerMessage(message, sender, _incarnation), _messages);
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

    public ValueTask<bool> MoveNextAsync()
    {
        Settle();
        _cancellation.ThrowIfCancellationRequested();
        if (TryReadOn())
            return new ValueTask<bool>(true);
        lock (_lock)
        {
            if (_last)
                return new ValueTask<bool>(false);
            if (_control.TryDequeue(out _current) || _messages.TryDequeue(out _current))
            {
                Deliver(_current);
                return new ValueTask<bool>(true);
            }

            _waiting = true;
            return _signal.WaitAsync();
        }
    }

    public ValueTask DisposeAsync()
    {
        Settle();
        _reading = false;
        return _registration.DisposeAsync();
    }

    /// <summary>The loop has ended: requests that it left open will not be answered any more.</summary>
    public void End()
    {
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
            HeldMessage[] unread = [.. _messages.Where(message => message is not WorkerRpc<TState>).Select(message => new HeldMessage(message.Value, message.Sender))];
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
        _signal.Set(true);
        _turn = 0;
    }

    /// <summary>
    /// On the actor's turn the loop is the mailbox's one reader, and takes the next message itself. Whatever is not plain
    /// is left to the actor.
    /// </summary>
    private bool TryReadOn()
    {
        if (_turn != Environment.CurrentManagedThreadId || _left-- <= 0 || _last || _incarnation.Queue is not { } queue || !queue.TryDequeue(out var next))
            return false;
        if (!_plain.Is(next.Message) && next.Message is IAutoReceivedMessage or INoSerializationVerificationNeeded)
        {
            queue.EnqueueFirst(next);
            return false;
        }

        _current = new WorkerMessage(next.Message, next.Sender, _incarnation);
        _unwritten = null;
        _incarnation.OnRead(next.Message);
        return true;
    }

    private void Deliver(WorkerMessage message)
    {
        _unwritten = null;
        switch (message)
        {
            case WorkerRpc<TState>.Stop:
                // Nothing comes behind a stop, so a loop that reads on instead of returning is at its end too.
                _last = true;
                _askedToEnd = true;
                break;
            case WorkerRpc<TState>.StateRequest request:
                _unanswered = request.Exchange;
                break;
            case WorkerRpc<TState>.Inspect inspect:
                _unshown = inspect.Exchange;
                break;
            default:
                _incarnation.OnTakenRead(message.Value);
                break;
        }
    }

    /// <summary>Before the next message: requests that the loop has left unanswered are passed by; after a handed-over state there is no next message.</summary>
    private void Settle()
    {
        if (_unshown is { } shown)
        {
            _unshown = null;
            shown.PassedBy();
        }

        if (_unanswered is not { } exchange)
            return;
        _unanswered = null;
        _unwritten = exchange is { Ends: true } ? exchange.Unwritten : null;
        exchange.PassedBy();
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

    private void CancelWait()
    {
        lock (_lock)
        {
            if (!_waiting)
                return;
            _waiting = false;
        }

        _signal.Set(false, new OperationCanceledException(_cancellation));
    }
}
