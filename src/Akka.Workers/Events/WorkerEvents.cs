using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Akka.Workers;

/// <summary>
/// What happened to all workers of a system, in order and with the time: the last 1000 events, and then what happens. One worker's
/// own history, its first event included, is <see cref="WorkerHandle.Events"/>.
/// </summary>
public sealed class WorkerEvents
{
    private const int Kept = 1000;
    private const int Capacity = 1024;

    private readonly Lock _lock = new();
    private readonly Queue<WorkerEventEntry> _entries = new();
    private readonly List<Follower> _followers = [];
    private long _number;

    internal WorkerEvents() { }

    /// <summary>What is kept, oldest first.</summary>
    /// <param name="tail">The most events; the last ones are given.</param>
    /// <param name="since">Only those from then on.</param>
    /// <param name="worker">Only those of the worker of that name.</param>
    public IReadOnlyList<WorkerEventEntry> Read(int tail = int.MaxValue, DateTimeOffset? since = null, string? worker = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tail);
        lock (_lock)
            return Find(tail, since, worker);
    }

    /// <summary>
    /// What is kept, as far as it is asked for, and then what happens, until it is cancelled. A reader that lags loses the
    /// oldest and is told how many (<see cref="WorkerEventEntry.Missed"/>).
    /// </summary>
    /// <param name="tail">The most events of what is kept.</param>
    /// <param name="since">Of what is kept only that from then on.</param>
    /// <param name="worker">Only those of the worker of that name, also of one that is launched later.</param>
    /// <param name="cancellationToken">Ends it, with an <see cref="OperationCanceledException"/>.</param>
    public IAsyncEnumerable<WorkerEventEntry> FollowAsync(
        int tail = 0, DateTimeOffset? since = null, string? worker = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tail);
        return FollowFromAsync(tail, since, worker, cancellationToken);
    }

    internal void Add(string worker, string id, WorkerEvent happened, DateTimeOffset time)
    {
        lock (_lock)
        {
            var entry = new WorkerEventEntry(++_number, time, worker, id, happened);
            _entries.Enqueue(entry);
            if (_entries.Count > Kept)
                _entries.Dequeue();
            foreach (var follower in _followers)
                follower.Add(entry);
        }
    }

    private WorkerEventEntry[] Find(int tail, DateTimeOffset? since, string? worker) =>
    [
        .. _entries.Where(entry => (since is not { } from || entry.Time >= from) && (worker is null || entry.Worker == worker)).TakeLast(tail),
    ];

    private async IAsyncEnumerable<WorkerEventEntry> FollowFromAsync(
        int tail, DateTimeOffset? since, string? worker, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var follower = new Follower(worker);
        lock (_lock)
        {
            foreach (var entry in Find(tail, since, worker))
                follower.Add(entry);
            _followers.Add(follower);
        }

        try
        {
            await foreach (var entry in follower.ReadAsync(cancellationToken))
                yield return entry;
        }
        finally
        {
            lock (_lock)
                _followers.Remove(follower);
        }
    }

    /// <summary>One reader's events: bounded, and what falls out is counted.</summary>
    private sealed class Follower
    {
        private readonly string? _worker;
        private readonly Channel<WorkerEventEntry> _entries;
        private long _missed;

        public Follower(string? worker)
        {
            _worker = worker;
            _entries = Channel.CreateBounded<WorkerEventEntry>(
                new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
                _ => Interlocked.Increment(ref _missed));
        }

        public void Add(WorkerEventEntry entry)
        {
            if (_worker is null || _worker == entry.Worker)
                _entries.Writer.TryWrite(entry);
        }

        public async IAsyncEnumerable<WorkerEventEntry> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (var entry in _entries.Reader.ReadAllAsync(cancellationToken))
                yield return Interlocked.Exchange(ref _missed, 0) is > 0 and var missed ? entry with { Missed = missed } : entry;
        }
    }
}
