using Akka.Actor;
using Akka.Event;
using Akka.Workers.Internal.Handles;
using Akka.Workers.Internal.Lifecycle;

namespace Akka.Workers.Internal.Gate;

/// <summary>What handles in other processes ask.</summary>
internal sealed partial class HandleActor
{
    private void OnQuery(HandleQuery query)
    {
        if (query.Right != _core.ControlRight)
        {
            _log.Warning("worker '{0}': {1} was refused to {2}, who has its reference and not its handle", _core.Name, query.GetType().Name, Sender);
            Sender.Tell(new HandleAnswer.Refused(new RemoteError("no-right", $"worker '{_core.Name}' is controlled by those who were given its handle")), Self);
            return;
        }

        switch (query)
        {
            case HandleQuery.Stop:
                Happen(new LifeEvent.Stop(Final: false));
                break;
            case HandleQuery.Restart restart:
                OnRemoteRestart(restart);
                break;
            case HandleQuery.Checkpoint:
                _checkpoints.Ask(Answer<long>(epoch => new HandleAnswer.Checkpointed(epoch)));
                break;
            case HandleQuery.Inspect inspect:
                OnControl(new HandleControl.Inspect(inspect.Query, Answer<Inspection>(tree => new HandleAnswer.Inspected(tree))));
                break;
            case HandleQuery.Follow:
                _ = FollowAsync(Sender, _core.Events);
                break;
        }
    }

    private void OnRemoteRestart(HandleQuery.Restart restart)
    {
        Place? target = null;
        try
        {
            target = restart.Host is { } host ? _core.Workers.References.Host(host).Place : null;
        }
        catch (WorkerException unknown)
        {
            Sender.Tell(new HandleAnswer.Refused(RemoteError.From(unknown)), Self);
            return;
        }

        OnRestart(new HandleControl.Restart(target, Answer<RestartReport>(report => new HandleAnswer.Restarted(report))));
    }

    private TaskCompletionSource<T> Answer<T>(Func<T, HandleAnswer> answer)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = TellAsync(result.Task, answer, Sender, Self);
        return result;
    }

    private static async Task TellAsync<T>(Task<T> result, Func<T, HandleAnswer> answer, IActorRef asker, IActorRef self)
    {
        try
        {
            asker.Tell(answer(await result), self);
        }
        catch (RestartFailedException failed)
        {
            asker.Tell(new HandleAnswer.Refused(failed.Error ?? RemoteError.From(failed)), self);
        }
        catch (WorkerException failed)
        {
            asker.Tell(new HandleAnswer.Refused(RemoteError.From(failed)), self);
        }
    }

    private static async Task FollowAsync(IActorRef follower, EventHub events)
    {
        using var gone = new CancellationTokenSource();
        _ = follower.WatchAsync(gone.Token).ContinueWith(_ => gone.Cancel(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
        try
        {
            await foreach (var happened in events.ReadAsync().WithCancellation(gone.Token))
                follower.Tell(new HandleAnswer.Happened(happened), ActorRefs.NoSender);
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
