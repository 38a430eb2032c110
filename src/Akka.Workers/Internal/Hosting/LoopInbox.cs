using System.Diagnostics;
using Akka.Actor;
using Akka.Workers.Internal.Gate;
using Akka.Workers.Internal.Telemetry;

namespace Akka.Workers.Internal.Hosting;

/// <summary>
/// What lies between an incarnation's mailbox and its main loop: one writer (the actor), one reader (the loop).
/// </summary>
/// <remarks>
/// A loop that waits is continued right on the actor's turn, so a message costs no thread hop, and on that turn it reads on
/// straight from the mailbox. One that is elsewhere (in a database call, say) finds its messages here later. Loops with a
/// thread of their own are continued there by their synchronization context.
/// </remarks>
internal sealed partial class LoopInbox<TState> : IAsyncEnumerable<WorkerMessage>, IAsyncEnumerator<WorkerMessage>
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
    private readonly Action _beginActivity;
    private Activity? _activity;

    public LoopInbox(Incarnation incarnation)
    {
        _incarnation = incarnation;
        _beginActivity = BeginActivity;
    }

    public WorkerMessage Current => _current!;

    /// <summary>Whether the gate wanted its end, and so is closed already.</summary>
    public bool WasAskedToEnd => Volatile.Read(ref _askedToEnd) || _incarnation.Cancelled.IsCancellationRequested;

    /// <summary>The application message that the loop was given last and has not gone on from.</summary>
    public WorkerMessage? Unfinished => _current is WorkerRpc<TState> || _waiting ? null : _current;

    /// <summary>For the watchdog: the message that the loop was given last, or itself while it has taken none and one waits; nothing while it waits, or is at its end.</summary>
    public object? WorkingOn
    {
        get
        {
            lock (_lock)
                return _last || _waiting ? null : (object?)_current ?? (_messages.Count > 0 ? this : null);
        }
    }

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

    public ValueTask<bool> MoveNextAsync()
    {
        EndActivity(failure: null);
        Settle();
        _cancellation.ThrowIfCancellationRequested();
        // Cut off, it would answer nobody: what it has not read goes back.
        if (_incarnation.IsFenced)
            return new ValueTask<bool>(false);
        if (TryReadOn())
            return new ValueTask<bool>(true);
        lock (_lock)
        {
            if (_last)
                return new ValueTask<bool>(false);
            if (_control.TryDequeue(out _current) || _messages.TryDequeue(out _current))
            {
                Deliver(_current);
            }
            else
            {
                _waiting = true;
                return _signal.WaitAsync();
            }
        }

        BeginActivity();
        return new ValueTask<bool>(true);
    }

    public ValueTask DisposeAsync()
    {
        Settle();
        _reading = false;
        return _registration.DisposeAsync();
    }

    /// <summary>
    /// On the actor's turn the loop is the mailbox's one reader, and takes the next message itself. Whatever is not plain
    /// is left to the actor.
    /// </summary>
    private bool TryReadOn()
    {
        if (_turn != Environment.CurrentManagedThreadId || _left-- <= 0 || _last || _incarnation.Queue is not { } queue || !queue.TryDequeue(out var next))
            return false;
        if (_plain.Is(next.Message))
        {
            _incarnation.OnReadPlain();
        }
        else if (next.Message is Traced traced)
        {
            _incarnation.OnRead(traced);
            _current = new TracedMessage(traced, next.Sender, _incarnation);
            _unwritten = null;
            BeginActivity();
            return true;
        }
        else if (next.Message is IAutoReceivedMessage or INoSerializationVerificationNeeded)
        {
            queue.PutBack(next);
            return false;
        }
        else
        {
            _incarnation.OnRead(next.Message);
        }

        _current = new WorkerMessage(next.Message, next.Sender, _incarnation);
        _unwritten = null;
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

    /// <summary>Not on disposal: a loop that throws disposes its reader first, and only what called it knows of the failure.</summary>
    private void EndActivity(Exception? failure)
    {
        if (_activity is not { } activity)
            return;
        _activity = null;
        activity.Fail(failure);
        activity.Stop();
    }

    private void BeginActivity() => _activity = (_current as TracedMessage)?.Traced.Open(_incarnation);

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
