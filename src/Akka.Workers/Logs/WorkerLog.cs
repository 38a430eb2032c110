using System.Runtime.CompilerServices;
using Akka.Workers.Internal.Configuration;
using Akka.Workers.Internal.Logs;

namespace Akka.Workers;

/// <summary>
/// What a worker, or a child process, printed and logged last. Bounded in lines and bytes (<c>akka.workers.logs</c>): the oldest
/// go first, and a flood costs no more than the bound.
/// </summary>
public sealed class WorkerLog
{
    private readonly Lock _lock = new();
    private readonly Queue<WorkerLogLine> _lines = new();
    private readonly List<LogFollower> _followers = [];
    private readonly LogSettings _bounds;
    private readonly List<LogStay> _stays = [];
    private long _bytes;
    private long _number;

    internal WorkerLog(string name, int? processId, LogSettings bounds)
    {
        Name = name;
        ProcessId = processId;
        _bounds = bounds;
    }

    /// <summary>The worker's name; of a process's log its host's.</summary>
    public string Name { get; }

    /// <summary>Of a child process's log; <see langword="null"/> for a worker's.</summary>
    public int? ProcessId { get; }

    /// <summary>What is kept, oldest first.</summary>
    /// <param name="tail">The most lines; the last ones are given.</param>
    /// <param name="since">Only those from then on.</param>
    public IReadOnlyList<WorkerLogLine> Read(int tail = int.MaxValue, DateTimeOffset? since = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tail);
        lock (_lock)
            return Kept(tail, since);
    }

    /// <summary>
    /// What is kept, as far as it is asked for, and then what comes, until it is cancelled: over restarts, and over a later
    /// launch of the same name. A reader that lags loses the oldest and is told how many (<see cref="WorkerLogLine.Missed"/>).
    /// </summary>
    /// <param name="tail">The most lines of what is kept.</param>
    /// <param name="since">Of what is kept only that from then on.</param>
    /// <param name="cancellationToken">Ends it, with an <see cref="OperationCanceledException"/>.</param>
    public IAsyncEnumerable<WorkerLogLine> FollowAsync(int tail = 0, DateTimeOffset? since = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tail);
        return FollowFromAsync(tail, since, cancellationToken);
    }

    /// <summary>Whether it was its worker's or process's end already; a worker may come again.</summary>
    internal bool IsEnded { get; set; }

    internal void Add(WorkerLogLine line)
    {
        lock (_lock)
        {
            line = line with { Number = ++_number };
            _lines.Enqueue(line);
            _bytes += line.Size;
            while (_lines.Count > _bounds.MaxLines || (_bytes > _bounds.MaxBytes && _lines.Count > 1))
                _bytes -= _lines.Dequeue().Size;
            foreach (var follower in _followers)
                follower.Add(line);
            // The lock of a process comes before those of its workers.
            foreach (var stay in _stays)
            {
                if (stay.Takes(line))
                {
                    stay.Worker.Add(line);
                    break;
                }
            }
        }
    }

    /// <summary>What comes here goes to a worker's log too, and if the process is that worker's alone, so does what is here already.</summary>
    internal LogStay Begin(WorkerLog worker, bool alone)
    {
        var stay = new LogStay(this, worker, alone);
        lock (_lock)
        {
            // The newest first: a worker may come back before its last stay has ended.
            _stays.Insert(0, stay);
            if (alone)
            {
                foreach (var line in _lines)
                    worker.Add(line);
            }
        }

        return stay;
    }

    internal void End(LogStay stay)
    {
        lock (_lock)
            _stays.Remove(stay);
    }

    private async IAsyncEnumerable<WorkerLogLine> FollowFromAsync(
        int tail, DateTimeOffset? since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var follower = new LogFollower();
        lock (_lock)
        {
            foreach (var line in Kept(tail, since))
                follower.Add(line);
            _followers.Add(follower);
        }

        try
        {
            await foreach (var line in follower.ReadAsync(cancellationToken))
                yield return line;
        }
        finally
        {
            lock (_lock)
                _followers.Remove(follower);
        }
    }

    private WorkerLogLine[] Kept(int tail, DateTimeOffset? since) => [.. _lines.Where(line => since is not { } from || line.Time >= from).TakeLast(tail)];
}
