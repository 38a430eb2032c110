using Akka.Actor;
using Akka.Workers.Processes.Internal.Direct;
using Akka.Workers.Processes.Transport;

namespace Akka.Workers.Processes.Internal;

/// <summary>A process that has joined by itself, as a place where workers run. It is not ours to end.</summary>
internal sealed class JoinedNode(DirectLink link, IActorRef host, string description) : WorkerNode
{
    public override IActorRef Host => host;

    public override string Description => description;

    public override Task Unreachable => link.Ended;

    public override Task<RemoteError> Lost { get; } = LostAsync(link, description);

    public override void Kill() => link.Close("a worker on its host did not end");

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<RemoteError> LostAsync(DirectLink link, string description)
    {
        var error = await LinkLoss.OfAsync(link);
        return error with { Message = $"{description} has left: {error.Message}" };
    }
}
