using Akka.Actor;
using Akka.Workers.Internal.Hosting;

namespace Akka.Workers.Internal.Gate;

/// <summary>Questions for a worker's inside, each with a bound, so that a worker that hangs does not hang who looks at it.</summary>
internal sealed class Inspections(IScheduler scheduler, IActorRef self, string name)
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Dictionary<long, (TaskCompletionSource<Inspection> Result, ICancelable Deadline)> _open = [];
    private long _request;

    /// <summary>No actor: nothing runs right now, and the handle itself answers.</summary>
    public void Ask(HandleControl.Inspect inspect, IActorRef? actor, WorkerStatus status)
    {
        if (actor is null)
        {
            inspect.Result.TrySetResult(status.State is WorkerState.Stopped or WorkerState.Failed
                ? Inspection.Empty(name)
                : new Inspection(name, null, [new Inspection("state", status.State.ToString(), [])]));
            return;
        }

        var request = ++_request;
        _open[request] = (inspect.Result, scheduler.ScheduleTellOnceCancelable(Patience, self, new HandleControl.InspectDeadline(request), self));
        actor.Tell(new ControlRpc.Inspect(request, inspect.Query), self);
    }

    public void OnAnswer(HostReply.Inspected answer)
    {
        if (!_open.Remove(answer.Request, out var asked))
            return;
        asked.Deadline.Cancel();
        asked.Result.TrySetResult(answer.Tree);
    }

    public void OnDeadline(long request)
    {
        if (_open.Remove(request, out var asked))
            asked.Result.TrySetResult(Inspection.Empty(name, InspectionMark.TimedOut));
    }

    public void End()
    {
        foreach (var (result, deadline) in _open.Values)
        {
            deadline.Cancel();
            result.TrySetResult(Inspection.Empty(name));
        }

        _open.Clear();
    }
}
