using Akka.Actor;
using Akka.Workers.Internal.Lifecycle;

namespace Akka.Workers.Internal.Gate;

/// <summary>The timers of a life cycle: one of each kind. One that was disarmed or armed again is never heard of.</summary>
internal sealed class Deadlines(IScheduler scheduler, IActorRef self)
{
    private const int QuickLooks = 16;
    private static readonly TimeSpan s_lookInterval = TimeSpan.FromMilliseconds(1);

    private readonly Dictionary<DeadlineKind, ICancelable> _armed = [];
    private readonly Dictionary<DeadlineKind, int> _versions = [];

    public void Arm(DeadlineKind kind, TimeSpan due)
    {
        Disarm(kind);
        var version = _versions[kind] = _versions.GetValueOrDefault(kind) + 1;
        _armed[kind] = scheduler.ScheduleTellOnceCancelable(due, self, new HandleControl.DeadlinePassed(kind, version), self);
    }

    public void Disarm(DeadlineKind kind)
    {
        if (_armed.Remove(kind, out var timer))
            timer.Cancel();
    }

    public void DisarmAll()
    {
        foreach (var kind in _armed.Keys.ToArray())
            Disarm(kind);
    }

    /// <summary>Have the actor look at its gate again: at once for the first times, for a sender is inside for nanoseconds unless it was preempted.</summary>
    public void LookAgain(int tries)
    {
        var check = new HandleControl.QuietCheck(tries);
        if (tries <= QuickLooks)
            self.Tell(check, self);
        else
            scheduler.ScheduleTellOnce(s_lookInterval, self, check, self);
    }

    /// <summary>Have the actor look soon whether there is room on the way to its worker.</summary>
    public void LookForRoom() => scheduler.ScheduleTellOnce(s_lookInterval, self, new HandleControl.RoomCheck(), self);

    /// <summary>Whether a timer that has run out is still wanted; it is not, from then on.</summary>
    public bool IsCurrent(HandleControl.DeadlinePassed passed) =>
        _versions.GetValueOrDefault(passed.Kind) == passed.Version && _armed.Remove(passed.Kind);
}
