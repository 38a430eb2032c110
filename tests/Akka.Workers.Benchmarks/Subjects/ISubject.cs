namespace Akka.Workers.Benchmarks.Subjects;

/// <summary>
/// What is loaded, whatever carries the messages. Each hands every payload over, as a byte array or what wraps one, to one
/// receiver that handles one message at a time and counts. Called by one thread at a time, but for <see cref="AskAsync"/>.
/// </summary>
internal interface ISubject : IAsyncDisposable
{
    /// <summary>Sends a payload and waits until it has come back.</summary>
    Task AskAsync(byte[] payload);

    /// <summary>Sends a payload so many times, which nobody answers; returns when there is room for more.</summary>
    ValueTask TellAsync(byte[] payload, int count);

    /// <summary>Asks, behind all that was told, how much of it has been handled.</summary>
    Task<long> HandledAsync();
}
