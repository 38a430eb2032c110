using System.Threading.Channels;

namespace Akka.Workers.Processes.Internal;

/// <summary>Lines on their way to whoever takes them: bounded in number and in rate. What is over is dropped and counted.</summary>
/// <remarks>Never blocks: a child must not stand still because our log is slow.</remarks>
internal sealed class LineQueue(ProcessOutput.Lines bounds, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Channel<ChildLine> _lines = Channel.CreateBounded<ChildLine>(new BoundedChannelOptions(bounds.MaxQueued) { SingleReader = true });
    private long _second = time.GetTimestamp();
    private int _inSecond;
    private long _dropped;

    public void Offer(ChildLine line)
    {
        lock (_gate)
        {
            if (MayPass() && _lines.Writer.TryWrite(line with { Dropped = _dropped }))
                _dropped = 0;
            else
                _dropped++;
        }
    }

    /// <summary>No more lines come. If the last ones were dropped, an empty line says how many.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            if (_dropped > 0)
                _lines.Writer.TryWrite(new("", IsError: true, _dropped));
            _lines.Writer.TryComplete();
        }
    }

    /// <summary>Hands out the lines, one at a time, until there are no more.</summary>
    public async Task DeliverAsync(Action<ChildLine> onLine)
    {
        await foreach (var line in _lines.Reader.ReadAllAsync())
            onLine(line);
    }

    private bool MayPass()
    {
        if (time.GetElapsedTime(_second) >= TimeSpan.FromSeconds(1))
            (_second, _inSecond) = (time.GetTimestamp(), 0);
        return _inSecond++ < bounds.MaxPerSecond;
    }
}
