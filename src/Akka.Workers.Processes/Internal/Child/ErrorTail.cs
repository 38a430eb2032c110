namespace Akka.Workers.Processes.Internal;

/// <summary>The last lines of a child's standard error, and what its runtime said of its death.</summary>
internal sealed class ErrorTail
{
    private const int MaxLines = 32;

    private readonly Lock _gate = new();
    private readonly Queue<string> _lines = new();
    private readonly CrashReport _report = new();

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate)
                return [.. _lines];
        }
    }

    public string? Report
    {
        get
        {
            lock (_gate)
                return _report.Cause;
        }
    }

    public void Add(string line)
    {
        lock (_gate)
        {
            _report.Observe(line);
            if (_lines.Count == MaxLines)
                _lines.Dequeue();
            _lines.Enqueue(line);
        }
    }
}
