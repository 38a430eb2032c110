using Akka.Workers.Internal.Gate;

namespace Akka.Workers.Tests.Events;

/// <summary>One enumeration, read step by step, each within a bound.</summary>
internal sealed class Reader : IAsyncDisposable
{
    private readonly IAsyncEnumerator<WorkerEvent> _events;

    private Reader(IAsyncEnumerator<WorkerEvent> events) => _events = events;

    public static TimeSpan Expected { get; } = TimeSpan.FromSeconds(20);

    public static Reader Of(EventHub hub, CancellationToken cancellationToken = default) =>
        new(hub.ReadAsync(CancellationToken.None).GetAsyncEnumerator(cancellationToken));

    /// <summary>The next event; <see langword="null"/> after the end.</summary>
    public async Task<WorkerEvent?> NextAsync() => await _events.MoveNextAsync().AsTask().WaitAsync(Expected) ? _events.Current : null;

    /// <summary>The next events, which must all be starts, by their numbers.</summary>
    public async Task<IReadOnlyList<int>> IncarnationsAsync(int count)
    {
        var numbers = new List<int>();
        while (numbers.Count < count)
            numbers.Add(Assert.IsType<WorkerEvent.Started>(await NextAsync()).Incarnation);
        return numbers;
    }

    public ValueTask DisposeAsync() => _events.DisposeAsync();
}
