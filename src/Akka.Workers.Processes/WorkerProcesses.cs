using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Event;
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
    private readonly ILoggingAdapter _log;
    private readonly Lazy<IReception> _classic;
    private readonly Lazy<IReception> _direct;
    private readonly ConcurrentDictionary<int, ChildProcess> _children = new();

    private WorkerProcesses(ExtendedActorSystem system)
    {
        _system = system;
        _log = Logging.GetLogger(system, this);
        var prepared = LaunchingSystem.Of(system);
        _classic = new Lazy<IReception>(() => new ClassicReception(system, prepared.Authority));
        _direct = new Lazy<IReception>(() => new DirectReception(system));
        CoordinatedShutdown.Get(system).AddTask(CoordinatedShutdown.PhaseBeforeActorSystemTerminate, "stop-worker-processes", async () =>
        {
            await ShutdownAsync();
            return Done.Instance;
        });
    }

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

    /// <summary>Makes a child crash on purpose, for tests and drills; does not wait for it. Stands for the reference's <c>crash</c>.</summary>
    /// <param name="pid">Its process id.</param>
    /// <param name="self">Whether it may be this process's own.</param>
    /// <exception cref="WorkerException">No child of this process has that id, or it is this process's own and that was not said.</exception>
    public void Crash(int pid, bool self = false) => ChildProcesses.Crash(pid, self);

    /// <summary>
    /// Ends all children: asks, terminates, kills, each with its deadline, and waits until they have gone. Stands for the
    /// reference's <c>shutdown</c>. The system's termination does it too.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait, not the ending.</param>
    public Task ShutdownAsync(CancellationToken cancellationToken = default) =>
        Task.WhenAll(_children.Values.Select(child => child.StopAsync())).WaitAsync(cancellationToken);

    internal async Task<ProcessNode> StartAsync(ProcessConfig config, ProcessTransport transport, CancellationToken cancellationToken)
    {
        var reception = (transport == ProcessTransport.Classic ? _classic : _direct).Value;
        await using var expected = reception.Expect(config.Name);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(config.ReadyTimeout);
        var invitation = expected.Complete(new Invitation(
            Invitation.CurrentProtocol, _system.Name, config.Name, config.ReadyTimeout.TotalSeconds, _system.Settings.LogLevel));
        var child = await ChildProcess.StartAsync(config, invitation.ToLine(), line => Log(config.Name, line), deadline.Token);
        _children[child.Pid] = child;
        _ = ForgetAsync(child);
        try
        {
            var joining = expected.JoinedAsync(child.Pid, deadline.Token);
            if (await Task.WhenAny(joining, child.Exited) != joining)
            {
                var exit = await child.Exited;
                throw new WorkerException($"process {exit.Pid} of host '{config.Name}' {exit.Cause} before it had joined{ProcessErrors.Lines(exit.LastLines)}");
            }

            return new ProcessNode(child, await joining);
        }
        catch (OperationCanceledException)
        {
            child.Kill();
            cancellationToken.ThrowIfCancellationRequested();
            throw new WorkerException(
                $"process {child.Pid} of host '{config.Name}' did not join within {config.ReadyTimeout.TotalSeconds:0.###} s (ready-timeout){ProcessErrors.Lines(child.LastLines)}: " +
                "does its Main begin with WorkerProcess.TryRunHostAsync?");
        }
        catch (WorkerException)
        {
            child.Kill();
            throw;
        }
    }

    private async Task ForgetAsync(ChildProcess child)
    {
        await child.Exited;
        _children.TryRemove(child.Pid, out _);
    }

    private void Log(string host, ChildLine line)
    {
        if (line.IsError)
            _log.Warning("{0}: {1}", host, line.Text);
        else
            _log.Info("{0}: {1}", host, line.Text);
    }

    private sealed class OneNode(WorkerNode node) : WorkerNodeSource
    {
        private int _given;

        public override Task<WorkerNode> StartAsync(CancellationToken cancellationToken) => Interlocked.Exchange(ref _given, 1) == 0
            ? Task.FromResult(node)
            : throw new WorkerException($"{node.Description} has ended");
    }

    private sealed class Provider : ExtensionIdProvider<WorkerProcesses>
    {
        public override WorkerProcesses CreateExtension(ExtendedActorSystem system) => new(system);
    }
}
