using System.Collections.Immutable;
using Akka.Workers.Internal.Configuration;

namespace Akka.Workers;

/// <summary>
/// The evidence of the last crashes, bounded in all and for each worker (<c>akka.workers.crashes</c>), so that a worker that
/// crashes over and over does not push out what is known of the others: see <see cref="Workers.Crashes"/>. Kept over the worker's end.
/// </summary>
public sealed class WorkerCrashes
{
    private readonly Lock _lock = new();
    private readonly List<WorkerCrash> _crashes = [];
    private readonly CrashSettings _bounds;
    private long _count;

    internal WorkerCrashes(CrashSettings bounds) => _bounds = bounds;

    /// <summary>What is kept, oldest first.</summary>
    public ImmutableArray<WorkerCrash> All
    {
        get
        {
            lock (_lock)
                return [.. _crashes];
        }
    }

    /// <summary>How many there were so far, those that are not kept any more included.</summary>
    public long Count
    {
        get
        {
            lock (_lock)
                return _count;
        }
    }

    /// <summary>What is kept of one worker's, oldest first. It is there when <see cref="WorkerEvent.Crashed"/> or <see cref="WorkerEvent.Failed"/> comes.</summary>
    /// <param name="name">The worker's name; also of one that has ended.</param>
    public ImmutableArray<WorkerCrash> OfWorker(string name) => [.. All.Where(crash => crash.Worker == name)];

    internal void Add(WorkerCrash crash)
    {
        lock (_lock)
        {
            crash = crash with { Number = ++_count };
            if (_bounds.MaxTotal == 0 || _bounds.MaxPerWorker == 0)
                return;
            if (_crashes.Count(kept => kept.Worker == crash.Worker) >= _bounds.MaxPerWorker)
                _crashes.RemoveAt(_crashes.FindIndex(kept => kept.Worker == crash.Worker));
            else if (_crashes.Count >= _bounds.MaxTotal)
                _crashes.RemoveAt(0);
            _crashes.Add(crash);
        }
    }
}
