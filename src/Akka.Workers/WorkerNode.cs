using Akka.Actor;

namespace Akka.Workers;

/// <summary>
/// One place outside this process where workers can run, such as a child process: what a kind of host is made of. Whoever
/// uses workers does not meet it.
/// </summary>
public abstract class WorkerNode : IAsyncDisposable
{
    /// <summary>The supervisor actor of the workers there: the <see cref="WorkerHost.Ref"/> of the host that runs in that process.</summary>
    public abstract IActorRef Host { get; }

    /// <summary>What it is, for people: such as <c>pid 4711</c>.</summary>
    public abstract string Description { get; }

    /// <summary>
    /// What is known of the process that it is, if it is one, read anew each time; without <see cref="ProcessInfo.IsSpare"/>,
    /// <see cref="ProcessInfo.Workers"/> and <see cref="ProcessInfo.IsAnswering"/>, which its host knows. Called from any thread; does not wait.
    /// </summary>
    public virtual ProcessInfo? Process => null;

    /// <summary>The id of the process that it is, if it is one on this machine: whose log has what its workers print.</summary>
    public virtual int? ProcessId => null;

    /// <summary>Completes as soon as nothing can be sent there any more; <see cref="Lost"/> may take a moment longer to tell the cause.</summary>
    public abstract Task Unreachable { get; }

    /// <summary>Completes once, when the place is no more, with the cause.</summary>
    public abstract Task<RemoteError> Lost { get; }

    /// <summary>Once <see cref="Lost"/> has completed: how the process ended, if it was one that this process had started.</summary>
    public virtual ProcessExit? Exit => null;

    /// <summary>Ends it at once; workers there are lost.</summary>
    public abstract void Kill();

    /// <summary>Ends it in good order, within deadlines of its own.</summary>
    public abstract ValueTask DisposeAsync();
}

/// <summary>Starts nodes. One for each host; called from several threads.</summary>
public abstract class WorkerNodeSource
{
    /// <summary>Starts a node and waits until workers can be launched there.</summary>
    /// <param name="cancellationToken">Gives up; what was started so far is ended.</param>
    /// <exception cref="WorkerException">It could not be started; says why, with what it printed.</exception>
    public abstract Task<WorkerNode> StartAsync(CancellationToken cancellationToken);
}
