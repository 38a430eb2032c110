using Akka.Workers.Processes.Internal;

namespace Akka.Workers.Processes;

/// <summary>Where processes of the same user join: see <see cref="WorkerProcesses.ListenAsync"/>.</summary>
public sealed class WorkerListener : IAsyncDisposable
{
    private readonly JoinReception _reception;

    internal WorkerListener(JoinReception reception) => _reception = reception;

    /// <summary>The socket's path.</summary>
    public string Path => _reception.Path;

    /// <summary>The connections that have not ended, oldest first, whether or not they were accepted.</summary>
    public IReadOnlyList<WorkerConnection> Connections => _reception.Connections;

    /// <summary>
    /// Gives the next process that has joined, for who wants to know of it or to use its host; what it was offered it gets
    /// without. Those that left before they were accepted are left out.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ObjectDisposedException">The listener is closed, and all that had joined were given.</exception>
    public Task<WorkerConnection> AcceptAsync(CancellationToken cancellationToken = default) => _reception.AcceptAsync(cancellationToken);

    /// <summary>Takes the socket away: nobody joins any more. Who has joined stays connected.</summary>
    public ValueTask DisposeAsync()
    {
        _reception.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>The socket's path.</summary>
    public override string ToString() => $"listener at {Path}";
}
