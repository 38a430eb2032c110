namespace Akka.Workers.Processes;

/// <summary>What the other side of a <see cref="WorkerConnection"/> gets of a worker that it asks for by name.</summary>
public enum WorkerAccess
{
    /// <summary>Nothing: to the other side it is not there.</summary>
    None,

    /// <summary>It may send messages, and watch the worker: see <see cref="WorkerHandle.WithoutControl"/>.</summary>
    Messages,

    /// <summary>Whatever a handle can do: also stop, restart, inspect and follow it.</summary>
    Control,
}
