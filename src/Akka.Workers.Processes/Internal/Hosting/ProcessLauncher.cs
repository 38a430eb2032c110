using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Event;

namespace Akka.Workers.Processes.Internal;

/// <summary>Starts the child processes of one system, and ends them when it is time.</summary>
internal sealed class ProcessLauncher(ExtendedActorSystem system, Func<ProcessTransport, IReception> receptions)
{
    private const string Remedy = "does its Main begin with WorkerProcess.TryRunHostAsync?";

    private readonly Lock _gate = new();
    private readonly ILoggingAdapter _log = Logging.GetLogger(system, typeof(WorkerProcesses));
    private readonly HashSet<Task> _starting = [];
    private readonly Lazy<SemaphoreSlim> _turns = new(() => new SemaphoreSlim(Workers.Get(system).MaxStartingProcesses));
    private readonly ConcurrentDictionary<ChildProcess, ProcessNode?> _children = new();
    private readonly CancellationTokenSource _closing = new();
    private bool _closed;

    /// <summary>Those that have joined, oldest first.</summary>
    public IReadOnlyList<ProcessNode> Joined => [.. _children.Values.OfType<ProcessNode>().OrderBy(node => node.Info.StartedAt)];

    /// <exception cref="WorkerException">It could not be started, did not join in time, or all have been shut down.</exception>
    public async Task<ProcessNode> StartAsync(ProcessConfig config, ProcessTransport transport, CancellationToken cancellationToken)
    {
        Task<ProcessNode> start;
        lock (_gate)
        {
            if (_closed)
                throw ShutDown(config);
            start = Task.Run(() => InTurnAsync(config, transport, cancellationToken), CancellationToken.None);
            _starting.Add(start);
        }

        try
        {
            return await start;
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            throw ShutDown(config);
        }
        finally
        {
            lock (_gate)
                _starting.Remove(start);
        }
    }

    /// <summary>Ends all, also those that are being started, and starts no more.</summary>
    public async Task ShutdownAsync()
    {
        Task[] starting;
        lock (_gate)
        {
            _closed = true;
            starting = [.. _starting];
        }

        await _closing.CancelAsync();
        // What was being started has been ended by whoever started it, or is one of the children by now.
        await Task.WhenAll(starting).ContinueWith(_ => { }, TaskScheduler.Default);
        await Task.WhenAll(_children.Keys.Select(child => child.StopAsync()));
    }

    /// <summary>More than there are processors for would only hold each other up, beyond their deadlines.</summary>
    private async Task<ProcessNode> InTurnAsync(ProcessConfig config, ProcessTransport transport, CancellationToken cancellationToken)
    {
        using var wanted = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token);
        await _turns.Value.WaitAsync(wanted.Token);
        try
        {
            return await JoinedAsync(config, transport, cancellationToken);
        }
        finally
        {
            _turns.Value.Release();
        }
    }

    private async Task<ProcessNode> JoinedAsync(ProcessConfig config, ProcessTransport transport, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token);
        deadline.CancelAfter(config.ReadyTimeout);
        await using var expected = receptions(transport).Expect(config);
        var invitation = expected.Complete(new Invitation(
            Invitation.CurrentProtocol, system.Name, config.Name, config.ReadyTimeout.TotalSeconds, system.Settings.LogLevel)
        {
            ReadsLog = config.Output is not ProcessOutput.File,
        });
        var logs = Workers.Get(system).Logs;
        var startedAt = TimeProvider.System.GetUtcNow();
        var child = await ChildProcess.StartAsync(config, invitation.ToLine(), line => Log(config.Name, line), Keep, deadline.Token);
        _children[child] = null;
        _ = ForgetAsync(child);
        try
        {
            var joining = expected.JoinedAsync(child.Pid, deadline.Token);
            if (await Task.WhenAny(joining, child.Exited) != joining)
                throw Ended(config, await child.Exited);
            var node = new ProcessNode(child, await joining, transport, startedAt);
            _children.TryUpdate(child, node, null);
            return node;
        }
        catch (Exception failure)
        {
            await child.DisposeAsync();
            if (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested && !_closing.IsCancellationRequested)
                throw TooLate(config, child);
            throw;
        }

        void Keep(int pid, ChildLine line) => logs.Add(config.Name, pid, line.Stream, line.Text, line.Level, line.Source);
    }

    private async Task ForgetAsync(ChildProcess child)
    {
        var exit = await child.Exited;
        _children.TryRemove(child, out _);
        Workers.Get(system).Logs.EndProcess(exit.Pid);
    }

    private void Log(string host, ChildLine line)
    {
        if (line.Dropped > 0)
            _log.Warning("{0}: {1} lines were dropped here, for there were more than are kept", host, line.Dropped);
        _log.Log(Level(line), null, "{0}: {1}", host, line.Text);
    }

    private static LogLevel Level(ChildLine line) => line.Level switch
    {
        null => line.IsError ? LogLevel.WarningLevel : LogLevel.InfoLevel,
        <= Microsoft.Extensions.Logging.LogLevel.Debug => LogLevel.DebugLevel,
        Microsoft.Extensions.Logging.LogLevel.Information => LogLevel.InfoLevel,
        Microsoft.Extensions.Logging.LogLevel.Warning => LogLevel.WarningLevel,
        _ => LogLevel.ErrorLevel,
    };

    private static WorkerException Ended(ProcessConfig config, ChildExit exit) => new(
        $"process {exit.Pid} of host '{config.Name}' {exit.Cause} before it had joined{ProcessErrors.Lines(exit.LastLines)}{(exit.ExitCode == 0 ? $": {Remedy}" : "")}");

    private static WorkerException TooLate(ProcessConfig config, ChildProcess child) => new(
        $"process {child.Pid} of host '{config.Name}' did not join within {config.ReadyTimeout.TotalSeconds:0.###} s (ready-timeout){ProcessErrors.Lines(child.LastLines)}: {Remedy}");

    private static WorkerException ShutDown(ProcessConfig config) =>
        new($"no process can be started for host '{config.Name}': the child processes of this system have been shut down");
}
