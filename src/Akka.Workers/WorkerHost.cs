using Akka.Actor;
using Akka.Workers.Internal.Hosting;
using Akka.Workers.Internal.Hosts;
using Akka.Workers.Internal.Lifecycle;
using PolyType;

namespace Akka.Workers;

/// <summary>
/// A place where workers run: a supervisor actor, in this process or in another. Stands for the reference's <c>WorkerHost</c>.
/// May be shared, also with other processes by sending it in a message; whoever created it closes it by disposing.
/// </summary>
/// <remarks>
/// The process that a host belongs to keeps handles, policies and states of the workers on it, also of those that are launched
/// from elsewhere. Who launches a worker owns it; when that process is gone, the worker is stopped.
/// </remarks>
[TypeShape(Kind = TypeShapeKind.None)]
public sealed class WorkerHost : IAsyncDisposable
{
    private readonly bool _isOwner;

    internal WorkerHost(Workers workers, SharedHost shared, bool isOwner) : this(new LocalHost(workers, shared)) => _isOwner = isOwner;

    internal WorkerHost(HostSide side) => Side = side;

    /// <summary>The host's name.</summary>
    public string Name => Side.Name;

    /// <summary>
    /// The supervisor actor; of a host that came from another process, an actor there that ends with it. Who is sent the
    /// supervisor itself can do to it what a worker does: send the host instead.
    /// </summary>
    public IActorRef Ref => Side.Ref;

    internal HostSide Side { get; }

    internal Place Place => Side.Place;

    /// <summary>
    /// Makes a host and the runner that will run its workers. Launches wait until the runner runs.
    /// Stands for the reference's <c>worker_host()</c>.
    /// </summary>
    /// <param name="system">The actor system.</param>
    /// <param name="name">The host's name, unique in the system; by default <c>host</c>, <c>host-2</c> and so on.</param>
    /// <exception cref="ArgumentException">The name is malformed.</exception>
    /// <exception cref="WorkerException">The name is taken.</exception>
    public static (WorkerHost Host, WorkerHostRunner Runner) Create(ActorSystem system, string? name = null)
    {
        var workers = Workers.Get(system);
        var shared = workers.CreateHostActor(name);
        var runner = new WorkerHostRunner(new LocalRunner(shared, workers.Services));
        workers.References.Add(shared, runner);
        return (new WorkerHost(workers, shared, isOwner: true), runner);
    }

    /// <summary>
    /// Makes a host whose workers all run in one process that a package has started. It ends with that process: launches then
    /// fail at once.
    /// </summary>
    /// <param name="system">The actor system.</param>
    /// <param name="source">Starts the process, once.</param>
    /// <param name="name">The host's name; by default as for <see cref="Create(ActorSystem, string?)"/>.</param>
    public static WorkerHost Create(ActorSystem system, WorkerNodeSource source, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        var workers = Workers.Get(system);
        return new WorkerHost(workers, workers.CreateNodeHostActor(name, source, new NodeRules(Shared: true, Spares: 1, Relaunch: false)), isOwner: true);
    }

    /// <summary>
    /// Launches a worker on this host and returns at once; what comes of it is an event of the handle.
    /// Stands for the reference's <c>start_worker</c>.
    /// </summary>
    /// <param name="id">Which worker.</param>
    /// <param name="parameters">What it is created from; on an in-process host by reference, so anything will do.</param>
    /// <param name="options">How it is launched.</param>
    /// <returns>The owning handle.</returns>
    /// <exception cref="ArgumentException">The id or the name is malformed.</exception>
    /// <exception cref="WorkerException">
    /// The name is taken; or, on a host of another process, the parameters cannot be sent there. That a name is taken there is
    /// an event.
    /// </exception>
    public WorkerHandle StartWorker<TParameters>(WorkerId<TParameters> id, TParameters parameters, WorkerOptions? options = null)
        where TParameters : notnull => Side.Start(id.Name, parameters, options);

    /// <summary>
    /// Launches a worker on this host and waits until it has started. Stands for the reference's <c>launch_worker</c>.
    /// </summary>
    /// <param name="id">Which worker.</param>
    /// <param name="parameters">What it is created from.</param>
    /// <param name="options">How it is launched.</param>
    /// <param name="cancellationToken">Ends the wait, and the worker.</param>
    /// <returns>The owning handle of a running worker.</returns>
    /// <exception cref="WorkerException"><c>failed to launch worker:</c> and the cause.</exception>
    public Task<WorkerHandle> LaunchWorkerAsync<TParameters>(
        WorkerId<TParameters> id, TParameters parameters, WorkerOptions? options = null, CancellationToken cancellationToken = default)
        where TParameters : notnull => Side.LaunchAsync(id.Name, parameters, options, cancellationToken);

    /// <summary>Closes the host if this is its creator's: no new workers; those that run go on to their own end.</summary>
    public ValueTask DisposeAsync()
    {
        if (_isOwner)
            Place.Actor.Tell(new HostRequest.Close(), ActorRefs.NoSender);
        return ValueTask.CompletedTask;
    }

    /// <summary>The host's name.</summary>
    public override string ToString() => $"worker host '{Name}'";
}
