using Akka.Actor;
using Akka.Workers.Internal.Gate;

namespace Akka.Workers.Internal.Handles;

/// <summary>Tells a worker's events to who follows them from another process.</summary>
internal static class HandleFollowing
{
    /// <summary>Tells all that are retained and all that come, until the end of the worker or of the follower.</summary>
    public static async Task FollowAsync(IActorRef follower, EventHub events, Func<WorkerEvent, object> message)
    {
        using var gone = new CancellationTokenSource();
        _ = follower.WatchAsync(gone.Token).ContinueWith(_ => gone.Cancel(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
        try
        {
            await foreach (var happened in events.ReadAsync().WithCancellation(gone.Token))
                follower.Tell(message(happened), ActorRefs.NoSender);
        }
        catch (OperationCanceledException)
        {
            // Nobody listens any more.
        }
        finally
        {
            await gone.CancelAsync();
        }
    }
}
