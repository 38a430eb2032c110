using Akka.Workers.Internal.Gate;

namespace Akka.Workers.Internal.Inspecting;

/// <summary>What the handle's side knows of a worker, without asking anybody.</summary>
internal static class WorkerView
{
    // The others are refused when settings are read.
    private const string Delivery = "at-most-once";

    public static WorkerInfo Of(HandleCore core)
    {
        var (status, since) = core.StatusSince;
        var record = core.Record;
        var supervision = SupervisionOf(core, record);
        return new WorkerInfo
        {
            Name = core.Name,
            Id = core.WorkerId,
            Host = status.Host,
            Pid = core.Target?.Queue is null ? null : Environment.ProcessId,
            State = status.State,
            Since = since,
            Incarnation = status.Incarnation,
            Epoch = status.Epoch,
            StateBytes = core.StateBytes is >= 0 and var bytes ? bytes : null,
            Delivery = Delivery,
            LaunchedAt = core.LaunchedAt,
            StartedAt = record.StartedAt,
            Cause = record.Started?.Cause,
            Restarts = record.Restarts,
            FailedRestarts = record.FailedRestarts,
            Crashes = record.Crashes,
            IsCrashLooping = supervision.RecentCrashes >= 2,
            LastPause = record.LastPause,
            LastError = record.LastError,
            LastErrorAt = record.LastErrorAt,
            BackOff = status.BackOff,
            Phase = core.Phases.Current,
            Supervision = supervision,
            Messages = MessagesOf(core),
        };
    }

    private static SupervisionInfo SupervisionOf(HandleCore core, WorkerRecord record)
    {
        var policy = core.Settings.Restart;
        var horizon = core.Workers.Time.GetUtcNow() - policy.Within;
        return new SupervisionInfo(
            policy.OnFailure, policy.MaxRestarts, policy.Within, policy.MinBackoff, policy.MaxBackoff, record.LastCrashes.Count(at => at > horizon));
    }

    private static MessageCounts MessagesOf(HandleCore core)
    {
        var (held, bytes) = core.Gate.Load;
        var queue = core.Target?.Queue;
        return new MessageCounts { Held = held, HeldBytes = bytes, Rejected = core.Rejections.Count, Read = queue?.Read, Waiting = queue?.Waiting };
    }
}
