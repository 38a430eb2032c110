using Akka.Actor;

namespace Akka.Workers.Processes.Internal;

/// <summary>A child process that has joined, as a place where workers run.</summary>
internal sealed class ProcessNode : WorkerNode
{
    private readonly ChildProcess _child;
    private readonly JoinedChild _joined;
    private readonly TaskCompletionSource<RemoteError> _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly ProcessTransport _transport;
    private volatile ProcessExit? _exit;

    public ProcessNode(ChildProcess child, JoinedChild joined, ProcessTransport transport, DateTimeOffset startedAt)
    {
        _transport = transport;
        Info = new RunningProcess(child.Pid, child.Config.Name, joined.Hello.Build, joined.Hello.Enforced, startedAt);
        _child = child;
        _joined = joined;
        Unreachable = Task.WhenAny(child.Exited, joined.LinkLost);
        _ = WatchAsync();
    }

    public override IActorRef Host => _joined.Host;

    public override string Description => Info.Enforced.Count == 0
        ? $"process {Info.Pid} ({Info.Build})"
        : $"process {Info.Pid} ({Info.Build}; enforced: {string.Join(", ", Info.Enforced)})";

    public override ProcessInfo Process
    {
        get
        {
            var usage = ProcessUsage.Of(_child.Identity);
            return new ProcessInfo
            {
                Pid = Info.Pid,
                Host = Info.Host,
                Build = Info.Build,
                StartedAt = Info.StartedAt,
                Transport = _transport == ProcessTransport.Classic ? "classic" : "direct",
                Sandbox = ProcessConfigs.NameOf(_child.Config.Sandbox),
                Enforced = [.. Info.Enforced],
                MemoryLimit = _child.Config.Limits.Memory,
                OpenFilesLimit = _child.Config.Limits.OpenFiles,
                CpuTime = usage?.CpuTime,
                Memory = usage?.Memory,
                Threads = usage?.Threads,
                OpenFiles = usage?.OpenFiles,
                IsStopped = usage?.IsStopped ?? false,
            };
        }
    }

    public override int? ProcessId => Info.Pid;

    public override Task Unreachable { get; }

    public override Task<RemoteError> Lost => _lost.Task;

    public override ProcessExit? Exit => _exit;

    public RunningProcess Info { get; }

    public override void Kill() => _child.Kill();

    public override async ValueTask DisposeAsync() => await _child.StopAsync();

    private async Task WatchAsync()
    {
        if (await Task.WhenAny(_child.Exited, _joined.LinkLost) == _joined.LinkLost)
        {
            var reason = await _joined.LinkLost;
            // A connection that just broke is most likely the first sign of the process's end, which knows the cause.
            if (reason.Type != JoinedChild.ConnectionLost || await Task.WhenAny(_child.Exited, Task.Delay(_joined.Settling)) != _child.Exited)
            {
                _child.Kill();
                Keep(await _child.Exited);
                _lost.TrySetResult(reason with { Message = $"process {_child.Pid} was cut off: {reason.Message}" });
                return;
            }
        }

        var exit = await _child.Exited;
        Keep(exit);
        // What it said before its end comes first.
        await Task.WhenAny(_joined.LinkLost, Task.Delay(_joined.Settling));
        _lost.TrySetResult(ProcessErrors.Ended(exit));
    }

    private void Keep(ChildExit exit) =>
        _exit = new ProcessExit(exit.Pid, exit.ExitCode, exit.Signal is { } signal ? ExitStatus.SignalName(signal) : null, [.. exit.LastLines]);
}
