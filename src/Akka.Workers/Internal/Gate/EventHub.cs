using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Akka.Workers.Internal.Gate;

/// <summary>
/// A worker's events: what happened so far (the first, the last 64, the end), then what happens. Every reader is on its own;
/// one that lags loses the oldest and is told how many.
/// </summary>
internal sealed class EventHub
{
    private const int Retained = 64;

    private readonly Lock _lock = new();
    private Queue<WorkerEvent>? _recent;
    private List<Reader>? _readers;
    private WorkerEvent? _first;
    private long _forgotten;
    private bool _ended;

    /// <returns>Nothing follows the end.</returns>
    public bool Publish(WorkerEvent happened)
    {
        lock (_lock)
        {
            if (_ended)
                return false;
            _ended = happened.IsTerminal;
            if (_first is null)
            {
                _first = happened;
            }
            else
            {
                (_recent ??= new()).Enqueue(happened);
                if (_recent.Count > Retained)
                {
                    _recent.Dequeue();
                    _forgotten++;
                }
            }

            foreach (var reader in _readers ?? [])
                reader.Add(happened);
        }

        return true;
    }

    public async IAsyncEnumerable<WorkerEvent> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var reader = Open();
        try
        {
            await foreach (var happened in reader.ReadAsync(cancellationToken))
                yield return happened;
        }
        finally
        {
            lock (_lock)
                _readers?.Remove(reader);
        }
    }

    private Reader Open()
    {
        lock (_lock)
        {
            var reader = new Reader(_first, _forgotten, _recent ?? []);
            if (!_ended)
                (_readers ??= []).Add(reader);
            return reader;
        }
    }

    private sealed class Reader
    {
        private const int Capacity = 1024;

        private readonly Channel<WorkerEvent> _channel;
        private long _missed;

        public Reader(WorkerEvent? first, long forgotten, IEnumerable<WorkerEvent> recent)
        {
            _channel = Channel.CreateBounded<WorkerEvent>(
                new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
                dropped => Interlocked.Add(ref _missed, dropped is WorkerEvent.Missed earlier ? earlier.Count : 1));
            if (first is not null)
                Add(first);
            if (forgotten > 0)
                Add(new WorkerEvent.Missed(forgotten));
            foreach (var happened in recent)
                Add(happened);
        }

        public void Add(WorkerEvent happened)
        {
            _channel.Writer.TryWrite(happened);
            if (happened.IsTerminal)
                _channel.Writer.TryComplete();
        }

        public async IAsyncEnumerable<WorkerEvent> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (var happened in _channel.Reader.ReadAllAsync(cancellationToken))
            {
                if (Interlocked.Exchange(ref _missed, 0) is > 0 and var missed)
                    yield return new WorkerEvent.Missed(missed);
                yield return happened;
            }
        }
    }
}
