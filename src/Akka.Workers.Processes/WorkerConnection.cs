using Akka.Actor;
using Akka.Workers.Processes.Internal;

namespace Akka.Workers.Processes;

/// <summary>
/// The connection of two processes of which none has launched the other: made by <see cref="WorkerProcesses.ConnectAsync"/>,
/// and given to the other by <see cref="WorkerListener.AcceptAsync"/>. When it ends, what each held of the other is gone as if
/// its process had ended: questions fail, watchers are told, workers on the other's host are lost and recover by policy.
/// </summary>
public sealed class WorkerConnection : IAsyncDisposable
{
    private readonly ConnectionSide _side;

    internal WorkerConnection(ConnectionSide side) => _side = side;

    /// <summary>This side's actor system: the listening one, or the one that was made for the connection and ends with it.</summary>
    public ActorSystem System => _side.System;

    /// <summary>The process at the other side, as the operating system tells it; 0 where that does not.</summary>
    public int ProcessId => _side.ProcessId;

    /// <summary>Program and version of the other side, as it says.</summary>
    public string Build => _side.Build;

    /// <summary>
    /// The host that the process that has joined offers, if it does (<see cref="ConnectOptions.Host"/>). On the listening side
    /// workers are launched in that process by it, and it ends with the connection.
    /// </summary>
    public WorkerHost? Host => _side.Host;

    /// <summary>Completes when the connection has ended, with the reason.</summary>
    public Task<RemoteError> Ended => _side.Ended;

    /// <summary>Finds a worker of the other side that it offers, by its name; a borrowed handle.</summary>
    /// <param name="name">The worker's name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Nothing when there is none that is offered.</returns>
    /// <exception cref="WorkerUnavailableException">The connection has ended.</exception>
    public Task<WorkerHandle?> FindAsync(string name, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return _side.FindAsync(name, cancellationToken);
    }

    /// <summary>Ends the connection; who has joined also ends the actor system that was made for it, with what runs there.</summary>
    public ValueTask DisposeAsync() => _side.DisposeAsync();

    /// <summary>Process and program of the other side.</summary>
    public override string ToString() => $"connection to process {ProcessId} ({Build})";
}
