namespace Akka.Workers.Internal.Inspecting;

/// <summary>
/// Questions that a look at the system needs the answers of. Each is asked once, as soon as it comes up, beside all others; none
/// is waited for longer than the look may take. For one look, which is one thread at a time.
/// </summary>
internal sealed class SystemQuestions(TimeSpan patience)
{
    private readonly Dictionary<object, Task> _asked = [];

    /// <summary>The answer, if it has come.</summary>
    /// <param name="key">What is asked.</param>
    /// <param name="ask">Asks; gives nothing when there is no answer.</param>
    public T? Answer<T>(object key, Func<Task<T>> ask) where T : class
    {
        if (!_asked.TryGetValue(key, out var asked))
            _asked.Add(key, asked = BoundedAsync(ask));
        return asked is Task<T?> { IsCompletedSuccessfully: true } answered ? Value(answered) : null;
    }

    /// <summary>Waits until all that was asked so far is answered, or will not be.</summary>
    /// <returns>Whether there was anything to wait for.</returns>
    public async Task AnsweredAsync(CancellationToken cancellationToken) => await Task.WhenAll(_asked.Values).WaitAsync(cancellationToken);

    private async Task<T?> BoundedAsync<T>(Func<Task<T>> ask) where T : class
    {
        try
        {
            return await Task.Run(ask).WaitAsync(patience);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // Late, lost on the way, or not what was asked for: in any case no answer, and the look shows that.
            return null;
        }
    }

#pragma warning disable VSTHRD002, RS0030 // It has completed.
    private static T? Value<T>(Task<T?> answered) => answered.Result;
#pragma warning restore VSTHRD002, RS0030
}
