using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Akka.Workers.Internal.Logs;

/// <summary>One reader's lines: bounded, and what falls out is counted.</summary>
internal sealed class LogFollower
{
    private const int Capacity = 1024;

    private readonly Channel<WorkerLogLine> _lines;
    private long _missed;

    public LogFollower() => _lines = Channel.CreateBounded<WorkerLogLine>(
        new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
        dropped => Interlocked.Add(ref _missed, 1 + dropped.Missed));

    public void Add(WorkerLogLine line) => _lines.Writer.TryWrite(line);

    public async IAsyncEnumerable<WorkerLogLine> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var line in _lines.Reader.ReadAllAsync(cancellationToken))
            yield return Interlocked.Exchange(ref _missed, 0) is > 0 and var missed ? line with { Missed = line.Missed + missed } : line;
    }
}
