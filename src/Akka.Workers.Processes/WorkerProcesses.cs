using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Workers.Processes.Internal;
using Akka.Workers.Processes.Internal.Classic;
using Akka.Workers.Processes.Internal.Direct;

namespace Akka.Workers.Processes;

/// <summary>
/// The child processes of an actor system. Stands for the reference's <c>Mesh</c>. Hosts of kind <c>process</c> in HOCON use
/// it by themselves; in code it launches further ones.
/// </summary>
public sealed class WorkerProcesses : IExtension
{
    private readonly ExtendedActorSystem _system;
    private readonly ProcessLauncher _launcher;
    private readonly ConcurrentBag<JoinReception> _receptions = [];

    private WorkerProcesses(ExtendedActorSystem system)
    {
        _system = system;
        Targets = new DeployTargets(system);
        var prepared = LaunchingSystem.Of(system);
        var classic = new Lazy<IReception>(() => new ClassicReception(system, prepared.Authority));
        var direct = new Lazy<IReception>(() => new DirectReception(system));
        _launcher = new ProcessLauncher(system, transport => transport == ProcessTransport.Classic ? classic.Value : direct.Value);
        CoordinatedShutdown.Get(system).AddTask(CoordinatedShutdown.PhaseBeforeActorSystemTerminate, "stop-worker-processes", async () =>
        {
            foreach (var reception in _receptions)
                reception.Dispose();
            await ShutdownAsync();
            return Done.Instance;
        });
    }

    internal DeployTargets Targets { get; }

    /// <summary>The child processes of a system.</summary>
    /// <exception cref="WorkerException">The system was not created for them; says how to.</exception>
    public static WorkerProcesses Get(ActorSystem system) => system.WithExtension<WorkerProcesses, Provider>();

    /// <summary>
    /// Starts a child process and returns the host in it, when workers can be launched there. The host ends with the process.
    /// Stands for the reference's <c>launch_host</c>.
    /// </summary>
    /// <param name="config">What to start and how; its name is the host's.</param>
    /// <param name="transport">How the two talk.</param>
    /// <param name="cancellationToken">Gives up; the process is ended.</param>
    /// <exception cref="WorkerException">It could not be started, or did not join in time; says why, with what it printed.</exception>
    public async Task<WorkerHost> LaunchHostAsync(
        ProcessConfig config, ProcessTransport transport = ProcessTransport.Direct, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(config);
        var node = await StartAsync(config, transport, cancellationToken);
        return WorkerHost.Create(_system, new OneNode(node), config.Name);
    }

    /// <summary>The child processes that have joined and run, spares included, oldest first.</summary>
    public IReadOnlyList<RunningProcess> Running => [.. _launcher.Joined.Select(node => node.Info)];

    /// <summary>Makes a child crash on purpose, for tests and drills; does not wait for it. Stands for the reference's <c>crash</c>.</summary>
    /// <param name="pid">Its process id.</param>
    /// <param name="self">Whether it may be this process's own.</param>
    /// <exception cref="WorkerException">No child of this process has that id, or it is this process's own and that was not said.</exception>
    public void Crash(int pid, bool self = false) => ChildProcesses.Crash(pid, self);

    /// <summary>
    /// Ends all children, for good: asks, terminates, kills, each with its deadline, and waits until they have gone; no more can
    /// be started. Stands for the reference's <c>shutdown</c>. The system's termination does it too.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait, not the ending.</param>
    public Task ShutdownAsync(CancellationToken cancellationToken = default) => _launcher.ShutdownAsync().WaitAsync(cancellationToken);

    /// <summary>
    /// Opens a private Unix socket at which other processes of the same user join, that were not launched from here: see
    /// <see cref="ConnectAsync"/>. They get nothing but what <paramref name="options"/> offer, and what is sent to them. A socket
    /// that a killed process left at the path is replaced. Stands for the reference's <c>listen</c>.
    /// </summary>
    /// <param name="path">
    /// The socket's path, of at most 107 bytes. Its directory is made for this user alone; one that exists has to be (mode 700).
    /// </param>
    /// <param name="options">Who may join, and what he gets; by default nothing is offered.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The listener; disposing it takes the socket away, as does the system's termination.</returns>
    /// <exception cref="WorkerException">
    /// The path is too long, its directory is open to others, another process listens there, or something is there that is no
    /// socket. Also: the system was not created for processes, or this is Windows.
    /// </exception>
    public Task<WorkerListener> ListenAsync(string path, ListenOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        // Another process may hold the path's socket, and be slow.
        return Task.Run(
            () =>
            {
                var reception = new JoinReception(_system, path, options ?? new ListenOptions());
                _receptions.Add(reception);
                return new WorkerListener(reception);
            },
            cancellationToken);
    }

    /// <summary>
    /// Joins a process of the same user that listens (<see cref="ListenAsync"/>): an actor system is made for the connection,
    /// which reaches the other process's workers that it offers, and can offer a host itself. Stands for the reference's
    /// <c>connect</c>.
    /// </summary>
    /// <param name="path">The socket's path.</param>
    /// <param name="factory">The workers and contracts of this program, usually <c>RegisteredWorkers.Instance</c>: messages go by their contracts.</param>
    /// <param name="options">What this process brings; by default nothing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The connection; disposing it ends it.</returns>
    /// <exception cref="WorkerException">Nobody listens there, he runs as another user, refused, or did not answer in time; says which.</exception>
    /// <exception cref="ArgumentException">The host's name is malformed.</exception>
    public static async Task<WorkerConnection> ConnectAsync(
        string path, IWorkerFactory factory, ConnectOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(factory);
        return new WorkerConnection(await JoiningSide.ConnectAsync(path, factory, options ?? new ConnectOptions(), cancellationToken));
    }

    internal Task<ProcessNode> StartAsync(ProcessConfig config, ProcessTransport transport, CancellationToken cancellationToken) =>
        _launcher.StartAsync(config, transport, cancellationToken);

    private sealed class Provider : ExtensionIdProvider<WorkerProcesses>
    {
        public override WorkerProcesses CreateExtension(ExtendedActorSystem system) => new(system);
    }
}
