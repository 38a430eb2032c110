using Akka.Actor;

namespace Akka.Workers.Internal.Handles;

/// <summary>What an Ask waits on.</summary>
/// <remarks>
/// As Akka's <c>Ask</c>, with the same temporary addresses. There an answer is two items of work for the thread pool, one that
/// forgets the address and one for the asker, and the time-out is a cancellation source of its own; here it is one, and a timer.
/// </remarks>
internal sealed class Question<T> : TaskCompletionSource<T>
{
    private readonly TimeSpan _timeout;

    private Question(TimeSpan timeout) : base(TaskCreationOptions.RunContinuationsAsynchronously) => _timeout = timeout;

    /// <param name="to">Whom.</param>
    /// <param name="message">The question.</param>
    /// <param name="timeout">How long to wait; not above zero, for ever.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="AskTimeoutException">No answer within the time.</exception>
    public static async Task<T> AskAsync(IActorRef to, object message, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var provider = ((IInternalActorRef)to).Provider;
        var question = new Question<T>(timeout);
        var address = provider.CreateFutureRef(question);
        var path = address.Path;
        provider.RegisterTempActor(address, path);
        try
        {
            using var timer = timeout > TimeSpan.Zero
                ? new Timer(static question => ((Question<T>)question!).TimeOut(), question, timeout, Timeout.InfiniteTimeSpan)
                : null;
            using var cancellation = cancellationToken.UnsafeRegister(static (question, token) => ((Question<T>)question!).TrySetCanceled(token), question);
            address.DeliverAsk(message, to);
            return await question.Task.ConfigureAwait(false);
        }
        finally
        {
            provider.UnregisterTempActor(path);
        }
    }

    private void TimeOut() => TrySetException(new AskTimeoutException($"Timeout after {_timeout.TotalSeconds:F2} seconds"));
}
