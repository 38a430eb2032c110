using System.Collections.Immutable;
using Akka.Actor;
using Akka.Workers.Internal.Lifecycle;

namespace Akka.Workers.Internal.Gate;

/// <summary>The timers of a life cycle: one of each kind. One that was disarmed or armed again is never heard of.</summary>
internal sealed class Deadlines(IScheduler scheduler, IActorRef self)
{
    private const int QuickLooks = 16;
    private static readonly TimeSpan s_lookInterval = TimeSpan.FromMilliseconds(1);

    private ImmutableArray<Armed> _armed = [];
    private int _version;

    public void Arm(DeadlineKind kind, TimeSpan due)
    {
        Disarm(kind);
        var passed = new HandleControl.DeadlinePassed(kind, ++_version);
        _armed = _armed.Add(new Armed(passed, scheduler.ScheduleTellOnceCancelable(due, self, passed, self)));
    }

    public void Disarm(DeadlineKind kind)
    {
        foreach (var armed in _armed)
        {
            if (armed.Passed.Kind == kind)
                Disarm(armed);
        }
    }

    public void DisarmAll()
    {
        foreach (var armed in _armed)
            Disarm(armed);
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
    public bool IsCurrent(HandleControl.DeadlinePassed passed)
    {
        var before = _armed.Length;
        _armed = _armed.RemoveAll(armed => armed.Passed == passed);
        return _armed.Length < before;
    }

    private void Disarm(Armed armed)
    {
        armed.Timer.Cancel();
        _armed = _armed.Remove(armed);
    }

    private readonly record struct Armed(HandleControl.DeadlinePassed Passed, ICancelable Timer);
}
