using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Akka.Actor;

namespace Akka.Workers.Internal.Handles;

/// <summary>The events of a worker whose gate is in another process.</summary>
internal static class RemoteEvents
{
    public static async IAsyncEnumerable<WorkerEvent> ReadAsync(
        ActorSystem system, IActorRef handle, long right, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // The gate's own history is bounded; what a reader does not read here waits, as in any channel of his own.
        var events = Channel.CreateUnbounded<WorkerEvent>(new UnboundedChannelOptions { SingleReader = true });
        var follower = system.ActorOf(
            ActorFactory.Props(() => new HandleFollower(handle, right, events.Writer)).WithDispatcher("akka.workers.dispatcher").WithDeploy(Deploy.Local));
        try
        {
            await foreach (var happened in events.Reader.ReadAllAsync(cancellationToken))
                yield return happened;
        }
        finally
        {
            system.Stop(follower);
        }
    }
}
