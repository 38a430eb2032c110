namespace Akka.Workers.Processes.Internal;

/// <summary>The connections that are open, and those of them that nobody has accepted.</summary>
internal sealed class Arrivals
{
    private readonly Lock _lock = new();
    private readonly List<WorkerConnection> _open = [];
    private readonly List<WorkerConnection> _waiting = [];
    private TaskCompletionSource _news = New();
    private bool _closed;

    public IReadOnlyList<WorkerConnection> Open
    {
        get
        {
            lock (_lock)
                return [.. _open];
        }
    }

    public void Add(WorkerConnection connection)
    {
        lock (_lock)
        {
            _open.Add(connection);
            _waiting.Add(connection);
            Tell();
        }
    }

    public void Remove(WorkerConnection connection)
    {
        lock (_lock)
        {
            _open.Remove(connection);
            _waiting.Remove(connection);
        }
    }

    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
            Tell();
        }
    }

    /// <exception cref="ObjectDisposedException">There is none, and there will be none.</exception>
    public async Task<WorkerConnection> NextAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task news;
            lock (_lock)
            {
                if (_waiting is [var first, ..])
                {
                    _waiting.RemoveAt(0);
                    return first;
                }

                ObjectDisposedException.ThrowIf(_closed, $"the listener at {path}");
                news = _news.Task;
            }

            await news.WaitAsync(cancellationToken);
        }
    }

    private void Tell()
    {
        _news.TrySetResult();
        _news = New();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
