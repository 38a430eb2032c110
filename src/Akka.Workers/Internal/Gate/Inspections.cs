using Akka.Actor;
using Akka.Workers.Internal.Hosting;
using Akka.Workers.Internal.Inspecting;

namespace Akka.Workers.Internal.Gate;

/// <summary>Questions for a worker's inside, each with a bound, so that a worker that hangs does not hang who looks at it.</summary>
internal sealed class Inspections(IScheduler scheduler, IActorRef self, string name)
{
    private const int LongestPath = 4096;
    private const int MostOpen = 1000;
    private static readonly TimeSpan s_longestWait = TimeSpan.FromMinutes(1);

    private Dictionary<long, (TaskCompletionSource<Inspection> Result, ICancelable Deadline)>? _open;
    private long _request;

    /// <summary>No actor: nothing runs right now, and the handle itself answers.</summary>
    public void Ask(HandleControl.Inspect inspect, IActorRef? actor, WorkerStatus status)
    {
        // It may come from another process.
        if (inspect.Query.Path is not { Length: <= LongestPath })
        {
            inspect.Result.TrySetResult(InspectionRun.Failed(name, $"a path has at most {LongestPath} characters"));
            return;
        }

        if (_open is { Count: >= MostOpen })
        {
            inspect.Result.TrySetResult(InspectionRun.Failed(name, $"{MostOpen} questions are open already"));
            return;
        }

        if (actor is null)
        {
            inspect.Result.TrySetResult(status.State is WorkerState.Stopped or WorkerState.Failed
                ? Inspection.Empty(name)
                : new Inspection(name, null, [new Inspection("state", status.State.ToString(), [])]));
            return;
        }

        var request = ++_request;
        (_open ??= [])[request] = (inspect.Result, scheduler.ScheduleTellOnceCancelable(WaitOf(inspect.Query), self, new HandleControl.InspectDeadline(request), self));
        actor.Tell(new ControlRpc.Inspect(request, inspect.Query), self);
    }

    public void OnAnswer(HostReply.Inspected answer)
    {
        if (_open is null || !_open.Remove(answer.Request, out var asked))
            return;
        asked.Deadline.Cancel();
        asked.Result.TrySetResult(answer.Tree with { Name = name });
    }

    public void OnDeadline(long request)
    {
        if (_open is not null && _open.Remove(request, out var asked))
            asked.Result.TrySetResult(Inspection.Empty(name, InspectionMark.TimedOut));
    }

    public void End()
    {
        foreach (var (_, (result, deadline)) in _open ?? [])
        {
            deadline.Cancel();
            result.TrySetResult(Inspection.Empty(name));
        }

        _open = null;
    }

    private static TimeSpan WaitOf(InspectQuery query) => query.Timeout > TimeSpan.Zero && query.Timeout < s_longestWait ? query.Timeout : s_longestWait;
}
