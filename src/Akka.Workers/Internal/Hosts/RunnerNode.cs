using Akka.Actor;
using Akka.Workers.Internal.Hosting;

namespace Akka.Workers.Internal.Hosts;

/// <summary>The process that a host's runner was sent to, as the one place where the host's workers run.</summary>
/// <param name="name">The host's.</param>
/// <param name="host">Builds its workers there.</param>
/// <param name="process">What is known of that process, if it is one of a host's: it knows the cause of its end.</param>
internal sealed class RunnerNode(string name, IActorRef host, WorkerNode? process) : WorkerNode
{
    // The end of a connection is told to watchers a moment before it is told to others.
    private static readonly TimeSpan s_settling = TimeSpan.FromMilliseconds(200);

    public override IActorRef Host => host;

    public override string Description => $"{process?.Description ?? "another process"}, which its runner was sent to,";

    public override ProcessInfo? Process => process?.Process;

    public override int? ProcessId => process?.ProcessId;

    public override Task Unreachable { get; } = EndedAsync(host, process);

    public override Task<RemoteError> Lost { get; } = LostAsync(name, host, process);

    public override void Kill() => Close();

    public override ValueTask DisposeAsync()
    {
        Close();
        return ValueTask.CompletedTask;
    }

    private void Close() => host.Tell(new HostRequest.Close(), ActorRefs.NoSender);

    private static Task EndedAsync(IActorRef host, WorkerNode? process) =>
        process is null ? host.WatchAsync() : Task.WhenAny(host.WatchAsync(), process.Unreachable);

    private static async Task<RemoteError> LostAsync(string name, IActorRef host, WorkerNode? process)
    {
        await EndedAsync(host, process);
        if (process is not null && await Task.WhenAny(process.Unreachable, Task.Delay(s_settling)) == process.Unreachable)
            return await process.Lost;
        return new RemoteError("host-lost", $"the runner of worker host '{name}' has ended where it was sent, or its process has");
    }
}

/// <summary>The process is there already, and has no successor.</summary>
internal sealed class SentRunner(RunnerNode node) : WorkerNodeSource
{
    public override Task<WorkerNode> StartAsync(CancellationToken cancellationToken) => Task.FromResult<WorkerNode>(node);
}
