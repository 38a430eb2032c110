using System.Diagnostics;
using System.IO.Pipes;

namespace Akka.Workers.Processes.Internal;

/// <summary>Everything a child prints, on its way to where it belongs.</summary>
internal sealed class ChildOutput : IDisposable
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);
    // What is in no pipe any more may still be on its way to a reader that the thread pool keeps waiting.
    private static readonly TimeSpan _idlePatience = TimeSpan.FromMilliseconds(500);

    private readonly CountdownEvent _open = new(2);
    private readonly ProcessOutput.Lines _bounds;
    private readonly LineQueue _queue;
    private readonly OutputFile? _file;
    private readonly Action<ChildLine> _onLine;
    private Action<ChildLine> _onRead = static _ => { };
    private Stream[] _streams = [];

    /// <exception cref="WorkerException">The file that it shall go to cannot be written.</exception>
    public ChildOutput(ProcessOutput output, Action<ChildLine> onLine)
    {
        _bounds = output as ProcessOutput.Lines ?? new();
        _queue = new(_bounds, TimeProvider.System);
        _file = output is ProcessOutput.File file ? new(file) : null;
        _onLine = onLine;
    }

    public ErrorTail Errors { get; } = new();

    /// <summary>Begins to read.</summary>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <param name="onRead">Is given every line as it is read, also those that are dropped on the way to the log. Must be quick.</param>
    public void Attach(Stream output, Stream error, Action<ChildLine> onRead)
    {
        _streams = [output, error];
        _onRead = onRead;
        _ = PumpAsync(output, line => Take(LoggedLine.Read(line)));
        _ = PumpAsync(error, line =>
        {
            Errors.Add(line);
            Take(new(line, IsError: true, Dropped: 0));
        });
        _ = _queue.DeliverAsync(_onLine);
    }

    /// <summary>
    /// Waits after the child's end until what is left has been read. Not until the pipes have ended: a process that the child
    /// started may hold them open for as long as it likes. Blocks, so that it needs nobody from the thread pool to go on.
    /// </summary>
    public void Drain()
    {
        var start = Stopwatch.GetTimestamp();
        while (!_open.Wait(_pause) && Stopwatch.GetElapsedTime(start) < (_streams.Any(HasUnread) ? _patience : _idlePatience))
        {
            // The readers are on the thread pool, and may be late.
        }

        foreach (var stream in _streams)
            stream.Dispose();
        _queue.Complete();
    }

    public void Dispose() => _file?.Dispose();

    private static bool HasUnread(Stream stream) =>
        stream is PipeStream { CanRead: true } pipe && !OperatingSystem.IsWindows() && Unix.HasUnread((int)pipe.SafePipeHandle.DangerousGetHandle());

    private void Take(ChildLine line)
    {
        _onRead(line);
        if (_file is null)
            _queue.Offer(line);
    }

    private async Task PumpAsync(Stream stream, Action<string> onLine)
    {
        try
        {
            await new LineReader(_bounds.MaxLength, onLine).ReadAsync(stream, bytes => _file?.Write(bytes));
        }
        finally
        {
            _open.Signal();
        }
    }
}
