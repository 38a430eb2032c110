namespace Akka.Workers.Tests.State;

/// <summary>Bounded waits.</summary>
internal static class Waits
{
    private static readonly TimeSpan s_glance = TimeSpan.FromMilliseconds(10);

    /// <summary>All events to the end.</summary>
    public static async Task<IReadOnlyList<WorkerEvent>> ToEndAsync(this WorkerHandle handle)
    {
        using var bound = new CancellationTokenSource(StateSpecs.Unexpected);
        var all = new List<WorkerEvent>();
        await foreach (var happened in handle.Events.WithCancellation(bound.Token))
            all.Add(happened);
        return all;
    }

    /// <summary>The first event of a kind, from the beginning of the worker's life.</summary>
    public static async Task<T> FirstAsync<T>(this WorkerHandle handle, Func<T, bool>? when = null) where T : WorkerEvent
    {
        using var bound = new CancellationTokenSource(StateSpecs.Unexpected);
        var seen = new List<WorkerEvent>();
        await foreach (var happened in handle.Events.WithCancellation(bound.Token))
        {
            seen.Add(happened);
            if (happened is T wanted && (when is null || when(wanted)))
                return wanted;
        }

        throw new InvalidOperationException($"{handle} ended without {typeof(T).Name}: {string.Join("; ", seen)}");
    }

    /// <summary>The start of an incarnation.</summary>
    public static Task<WorkerEvent.Started> StartedAsync(this WorkerHandle handle, int incarnation) =>
        handle.FirstAsync<WorkerEvent.Started>(started => started.Incarnation == incarnation);

    /// <summary>For what nobody tells: looks again until it is so.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var bound = new CancellationTokenSource(StateSpecs.Expected);
        while (!await condition())
            await Task.Delay(s_glance, bound.Token);
    }
}
