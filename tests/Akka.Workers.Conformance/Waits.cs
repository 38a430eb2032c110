namespace Akka.Workers.Conformance;

/// <summary>Bounded waits for what a handle's events say.</summary>
internal static class Waits
{
    /// <summary>All events to the end.</summary>
    public static async Task<IReadOnlyList<WorkerEvent>> ToEndAsync(this WorkerHandle handle)
    {
        using var bound = new CancellationTokenSource(WorkerSpecs.Unexpected);
        var all = new List<WorkerEvent>();
        await foreach (var happened in handle.Events.WithCancellation(bound.Token))
            all.Add(happened);
        return all;
    }

    /// <summary>The first event of a kind, from the beginning of the worker's life.</summary>
    public static async Task<T> FirstAsync<T>(this WorkerHandle handle, Func<T, bool>? when = null) where T : WorkerEvent
    {
        using var bound = new CancellationTokenSource(WorkerSpecs.Unexpected);
        var seen = new List<WorkerEvent>();
        await foreach (var happened in handle.Events.WithCancellation(bound.Token))
        {
            seen.Add(happened);
            if (happened is T wanted && (when is null || when(wanted)))
                return wanted;
        }

        throw new InvalidOperationException($"{handle} ended without {typeof(T).Name}: {string.Join("; ", seen)}");
    }

    /// <summary>The kinds of the events, in short.</summary>
    public static string Kinds(this IEnumerable<WorkerEvent> events) => string.Join(' ', events.Select(happened => happened.GetType().Name));
}
