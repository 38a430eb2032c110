using Akka.Workers.Management.Contract;

namespace Akka.Workers.Management.Internal;

/// <summary>Workers as the API shows them.</summary>
internal static class WorkerViews
{
    public static WorkerView Of(WorkerInfo worker, Look look)
    {
        var process = look.ProcessOf(worker);
        return new WorkerView
        {
            Name = worker.Name,
            Id = worker.Id,
            Host = worker.Host,
            Placement = look.KindOf(worker.Host),
            Pid = worker.Pid,
            State = Words.Of(worker.State),
            Since = worker.Since,
            LaunchedAt = worker.LaunchedAt,
            StartedAt = worker.StartedAt,
            UptimeMs = worker is { State: WorkerState.Running, StartedAt: { } startedAt } ? (look.At - startedAt).TotalMilliseconds : null,
            Incarnation = worker.Incarnation,
            Cause = worker.Cause is { } cause ? Words.Of(cause) : null,
            Epoch = worker.Epoch,
            StateBytes = worker.StateBytes,
            Delivery = worker.Delivery,
            Restarts = worker.Restarts,
            FailedRestarts = worker.FailedRestarts,
            Crashes = worker.Crashes,
            IsCrashLooping = worker.IsCrashLooping,
            LastPauseMs = worker.LastPause?.TotalMilliseconds,
            BackOffMs = worker.BackOff is { } backOff ? Math.Max(0, (worker.Since + backOff - look.At).TotalMilliseconds) : null,
            Phase = worker.Phase,
            LastError = EventViews.Of(worker.LastError),
            LastErrorAt = worker.LastErrorAt,
            Supervision = worker.Supervision is { } supervision ? Of(supervision) : null,
            Messages = new MessagesView
            {
                Held = worker.Messages.Held,
                HeldBytes = worker.Messages.HeldBytes,
                Rejected = worker.Messages.Rejected,
                Read = worker.Messages.Read,
                Waiting = worker.Messages.Waiting,
                PerSecond = look.RateOf(worker),
            },
            Process = process is null ? null : HostViews.Of(process, look),
        };
    }

    private static SupervisionView Of(SupervisionInfo supervision) => new()
    {
        OnFailure = supervision.OnFailure,
        RecentCrashes = supervision.RecentCrashes,
        MaxRestarts = supervision.MaxRestarts,
        WithinMs = supervision.Within.TotalMilliseconds,
        MinBackoffMs = supervision.MinBackoff.TotalMilliseconds,
        MaxBackoffMs = supervision.MaxBackoff.TotalMilliseconds,
    };
}
