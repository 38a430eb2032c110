using Akka.Actor;

namespace Akka.Workers.Processes.Internal;

/// <summary>A child process that has joined, as a place where workers run.</summary>
internal sealed class ProcessNode : WorkerNode
{
    private static readonly TimeSpan s_settling = TimeSpan.FromMilliseconds(500);

    private readonly ChildProcess _child;
    private readonly JoinedChild _joined;
    private readonly TaskCompletionSource<RemoteError> _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ProcessNode(ChildProcess child, JoinedChild joined)
    {
        _child = child;
        _joined = joined;
        _ = WatchAsync();
    }

    public override IActorRef Host => _joined.Host;

    public override string Description => $"process {_child.Pid} ({_joined.Hello.Build})";

    public override Task<RemoteError> Lost => _lost.Task;

    public int Pid => _child.Pid;

    public Hello Hello => _joined.Hello;

    public override void Kill() => _child.Kill();

    public override async ValueTask DisposeAsync() => await _child.StopAsync();

    private async Task WatchAsync()
    {
        if (await Task.WhenAny(_child.Exited, _joined.LinkLost) == _joined.LinkLost)
        {
            var reason = await _joined.LinkLost;
            // A connection that just broke is most likely the first sign of the process's end, which knows the cause.
            if (reason.Type != JoinedChild.ConnectionLost || await Task.WhenAny(_child.Exited, Task.Delay(s_settling)) != _child.Exited)
            {
                _child.Kill();
                await _child.Exited;
                _lost.TrySetResult(reason with { Message = $"process {_child.Pid} was cut off: {reason.Message}" });
                return;
            }
        }

        var exit = await _child.Exited;
        // What it said before its end comes first.
        await Task.WhenAny(_joined.LinkLost, Task.Delay(s_settling));
        _lost.TrySetResult(ProcessErrors.Ended(exit));
    }
}
