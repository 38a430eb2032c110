using Akka.Actor;
using Akka.Event;
using Akka.Workers.Internal.Handles;
using Akka.Workers.Internal.Lifecycle;
using Akka.Workers.Internal.Logs;
using Akka.Workers.Internal.State;
using Akka.Workers.Internal.Telemetry;

namespace Akka.Workers.Internal.Gate;

/// <summary>What handles in other processes ask.</summary>
internal sealed partial class HandleActor
{
    private const int MostFollowers = 1000;

    private int _followers;

    private void OnQuery(HandleQuery query)
    {
        if (query.Right != _core.ControlRight)
        {
            if (Sparingly.Is(++_forged))
                Log.Warning("worker '{0}': {1} was refused to {2}, who has its reference and not its handle", _core.Name, query.GetType().Name, Sender);
            Sender.Tell(new HandleAnswer.Refused(new RemoteError("no-right", $"worker '{_core.Name}' is controlled by those who were given its handle")), Self);
            return;
        }

        switch (query)
        {
            case HandleQuery.Stop stop:
                _trace.OnStop(TraceContext.Read(stop.Trace));
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
            case HandleQuery.Follow when Volatile.Read(ref _followers) >= MostFollowers:
                Sender.Tell(new HandleAnswer.Refused(new RemoteError("too-many", $"worker '{_core.Name}' is followed by {MostFollowers} already")), Self);
                break;
            case HandleQuery.Follow:
                _ = FollowAsync(Sender);
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

        OnRestart(new HandleControl.Restart(target, Answer<RestartReport>(report => new HandleAnswer.Restarted(report))) { Trace = TraceContext.Read(restart.Trace) });
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

    /// <summary>The keeper answers in its turn, and within the store's own time.</summary>
    private static async Task ReadAsync(IActorRef keeper, bool resume, TaskCompletionSource<KeeperReply> result) =>
        result.TrySetResult(await keeper.Ask<KeeperReply>(new KeeperRequest.Load(resume), Timeout.InfiniteTimeSpan));

    private async Task FollowAsync(IActorRef follower)
    {
        Interlocked.Increment(ref _followers);
        try
        {
            await HandleFollowing.FollowAsync(follower, _core.Events, happened => new HandleAnswer.Happened(happened));
        }
        finally
        {
            Interlocked.Decrement(ref _followers);
        }
    }
}
