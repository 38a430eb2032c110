using System.Threading.Tasks.Sources;

namespace Akka.Workers.Internal.Hosting;

/// <summary>
/// Wakes a loop that waits, right on the thread that has something for it, or where its synchronization context says.
/// Used again for every wait, without allocating.
/// </summary>
/// <remarks>
/// Not a <see cref="ManualResetValueTaskSourceCore{TResult}"/>: the loop may see the result, go on and wait again while the
/// other thread is still on its way out of <c>SetResult</c>, which would then complete the new wait. Here result and
/// continuation change hands under one lock.
/// </remarks>
internal sealed class LoopSignal : IValueTaskSource<bool>
{
    private readonly Lock _lock = new();
    private Action<object?>? _continuation;
    private object? _state;
    private SynchronizationContext? _context;
    private Exception? _exception;
    private Action? _resumed;
    private bool _result;
    private bool _completed;
    private short _version;

    /// <summary>Begins a wait. For the loop, while nothing can signal it.</summary>
    public ValueTask<bool> WaitAsync()
    {
        lock (_lock)
        {
            _completed = false;
            _exception = null;
            _continuation = null;
            return new ValueTask<bool>(this, ++_version);
        }
    }

    /// <summary>Ends the wait; the loop goes on before this returns, unless it has a thread of its own.</summary>
    /// <param name="result">What the loop sees.</param>
    /// <param name="exception">Or this instead.</param>
    /// <param name="resumed">Is done first of all where the loop goes on, in its own flow.</param>
    public void Set(bool result, Exception? exception = null, Action? resumed = null)
    {
        Action<object?>? continuation;
        object? state;
        SynchronizationContext? context;
        lock (_lock)
        {
            _result = result;
            _exception = exception;
            _resumed = resumed;
            _completed = true;
            (continuation, state, context) = (_continuation, _state, _context);
        }

        if (continuation is null)
            return;
        if (context is null)
            continuation(state);
        else
            context.Post(static work => (((Action<object?>, object?))work!).Invoke(), (continuation, state));
    }

    bool IValueTaskSource<bool>.GetResult(short token)
    {
        bool result;
        Action? resumed;
        lock (_lock)
        {
            result = _exception is null ? _result : throw _exception;
            resumed = _resumed;
            _resumed = null;
        }

        resumed?.Invoke();
        return result;
    }

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token)
    {
        lock (_lock)
        {
            return (_completed && token == _version, _exception) switch
            {
                (false, _) => ValueTaskSourceStatus.Pending,
                (_, OperationCanceledException) => ValueTaskSourceStatus.Canceled,
                (_, not null) => ValueTaskSourceStatus.Faulted,
                _ => ValueTaskSourceStatus.Succeeded,
            };
        }
    }

    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        var context = flags.HasFlag(ValueTaskSourceOnCompletedFlags.UseSchedulingContext) ? SynchronizationContext.Current : null;
        lock (_lock)
        {
            if (!_completed)
            {
                (_continuation, _state, _context) = (continuation, state, context);
                return;
            }
        }

        if (context is null)
            ThreadPool.QueueUserWorkItem(continuation, state, preferLocal: true);
        else
            context.Post(static work => (((Action<object?>, object?))work!).Invoke(), (continuation, state));
    }
}

file static class Work
{
    public static void Invoke(this (Action<object?> Continuation, object? State) work) => work.Continuation(work.State);
}
