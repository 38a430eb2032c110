using Akka.Workers.Internal.State;

namespace Akka.Workers.Internal.Hosting;

/// <summary>One request for an incarnation's state, from asked to settled.</summary>
internal abstract class StateExchange(Incarnation incarnation, long request, bool ends) : IDisposable
{
    private const int Open = 0;
    private const int Settled = 1;
    private const int Withdrawn = 2;

    private readonly CancellationTokenSource _abandoned = new();
    private int _phase = Open;
    private volatile bool _deferred;

    public long Request => request;

    /// <summary>Whether the incarnation ends after it has answered.</summary>
    public bool Ends => ends;

    /// <summary>Whether the state was given, in time or late.</summary>
    public bool Answered { get; private set; }

    /// <summary>Whether it was withdrawn before anybody answered it.</summary>
    public bool IsWithdrawn { get; private set; }

    /// <summary>Why the state that the worker gave could not be written, if so.</summary>
    public Exception? Unwritten { get; private set; }

    /// <summary>Called once, when the worker is done with this request.</summary>
    public Action<StateExchange>? Done { get; set; }

    public CancellationToken Abandoned => _abandoned.Token;

    public void Defer() => _deferred = true;

    public void Withdraw()
    {
        IsWithdrawn = Interlocked.CompareExchange(ref _phase, Withdrawn, Open) == Open;
        if (IsWithdrawn)
            _abandoned.Cancel();
    }

    public bool TryFail(string reason) => TryRefuse(new RemoteError("refused", reason));

    /// <summary>The worker asks for its next message: a request that it has not answered is one that it does not know.</summary>
    public void PassedBy()
    {
        if (_deferred || Answered)
            return;
        TryRefuse(new RemoteError("unanswered", $"worker '{incarnation.Name}' passed the {What} request by without answering it"));
        Done?.Invoke(this);
    }

    /// <summary>The worker has ended: nothing can be answered any more.</summary>
    public void Closed() => TryRefuse(new RemoteError("unanswered", $"worker '{incarnation.Name}' ended without answering the {What} request"));

    public void Dispose() => _abandoned.Dispose();

    private string What => ends ? "restart" : "checkpoint";

    protected bool TrySettle(Func<Incarnation, WrittenState> write)
    {
        if (Volatile.Read(ref _phase) == Settled)
            return false;
        WrittenState state;
        try
        {
            state = incarnation.Checked(write(incarnation));
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            Unwritten = failure;
            TryRefuse(RemoteError.From(failure));
            return false;
        }

        var phase = Interlocked.Exchange(ref _phase, Settled);
        if (phase == Settled)
            return false;
        Answered = true;
        // Also when it was withdrawn: the gate knows what to do with a state that comes late.
        incarnation.GiveState(request, state);
        Done?.Invoke(this);
        return true;
    }

    private bool TryRefuse(RemoteError error)
    {
        var phase = Interlocked.CompareExchange(ref _phase, Settled, Open);
        if (phase == Open)
            incarnation.RefuseState(request, error);
        return phase == Open;
    }
}

/// <inheritdoc/>
internal sealed class StateExchange<TState>(Incarnation from, long request, bool ends, StateContract<TState>? contract)
    : StateExchange(from, request, ends)
{
    public bool TryComplete(TState state) => TrySettle(incarnation => contract is null
        ? throw new WorkerException("the worker has no state")
        : contract.Write(state, incarnation.Codec, incarnation.NewStateBuffer()));
}
