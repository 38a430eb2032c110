namespace Akka.Workers;

/// <summary>One event of <see cref="WorkerEvents"/>.</summary>
/// <param name="Number">Rises by one.</param>
/// <param name="Time">When it happened.</param>
/// <param name="Worker">The worker's name.</param>
/// <param name="Id">The id that the worker is registered by.</param>
/// <param name="Event">What happened.</param>
public sealed record WorkerEventEntry(long Number, DateTimeOffset Time, string Worker, string Id, WorkerEvent Event)
{
    /// <summary>How many events right before this one the reader has lost by lagging.</summary>
    public long Missed { get; init; }
}
