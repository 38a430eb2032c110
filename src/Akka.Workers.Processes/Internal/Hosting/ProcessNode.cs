using Akka.Actor;

namespace Akka.Workers.Processes.Internal;

/// <summary>A child process that has joined, as a place where workers run.</summary>
internal sealed class ProcessNode : WorkerNode
{
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
            // The connection has gone and the process may live: nothing can be done with it any more.
            var reason = await _joined.LinkLost;
            _child.Kill();
            await _child.Exited;
            _lost.TrySetResult(new RemoteError("link-lost", $"process {_child.Pid} was cut off: {reason}"));
            return;
        }

        var exit = await _child.Exited;
        _lost.TrySetResult(ProcessErrors.Ended(exit));
    }
}
