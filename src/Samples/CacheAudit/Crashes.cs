using System.Collections.Concurrent;
using Akka.Workers;

namespace CacheAudit;

/// <summary>A worker's crash, and what it died of.</summary>
internal sealed record Crashed(string Worker, string Cause);

/// <summary>Writes down what the workers' events tell of crashes.</summary>
internal sealed class Crashes
{
    private readonly ConcurrentQueue<Crashed> _all = [];
    private readonly List<Task> _watching = [];

    public void Watch(WorkerHandle worker) => _watching.Add(WatchAsync(worker));

    /// <summary>Waits until the workers have ended, with whom their events end.</summary>
    public async Task<IReadOnlyList<Crashed>> AllAsync()
    {
        await Task.WhenAll(_watching);
        return [.. _all];
    }

    private async Task WatchAsync(WorkerHandle worker)
    {
        await foreach (var happened in worker.Events)
        {
            if (happened is WorkerEvent.Crashed { Error: var error })
                _all.Enqueue(new Crashed(worker.Name, error.Message));
        }
    }
}
