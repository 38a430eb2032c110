using Akka.Actor;

namespace Akka.Workers.Internal.Hosting;

/// <summary>
/// Looks from time to time whether the incarnations of a host come on. One is hung when it had the same thing to do at every look
/// for as long as it may: the message that its loop was given, or for an actor a question in its mailbox. Whoever makes progress
/// pays nothing for it.
/// </summary>
/// <remarks>
/// Time is counted from look to look, and no more of it than two looks should be apart: a process that was stopped, or a clock that
/// jumps, says nothing of a worker. For the host's actor only.
/// </remarks>
internal sealed class Watchdog(TimeProvider time)
{
    private const int LooksPerLimit = 4;
    private static readonly TimeSpan s_longestInterval = TimeSpan.FromSeconds(1);

    private readonly List<Watched> _watched = [];
    private long _lookedAt;

    /// <summary>How often to look; nothing while there is nobody to look at.</summary>
    public TimeSpan? Interval { get; private set; }

    public void Add(Incarnation incarnation, IActorRef actor, TimeSpan limit)
    {
        if (_watched.Count == 0)
            _lookedAt = time.GetTimestamp();
        _watched.Add(new Watched(incarnation, actor, limit));
        SetInterval();
    }

    public void Remove(Incarnation incarnation)
    {
        if (_watched.RemoveAll(watched => watched.Incarnation == incarnation) > 0)
            SetInterval();
    }

    /// <summary>Those that are hung, each once.</summary>
    public IReadOnlyList<Incarnation> Look()
    {
        if (Interval is not { } interval)
            return [];
        var elapsed = time.GetElapsedTime(_lookedAt);
        _lookedAt = time.GetTimestamp();
        var counted = elapsed < 2 * interval ? elapsed : 2 * interval;
        Incarnation[] hung = [.. _watched.Where(watched => watched.IsHungAfter(counted)).Select(watched => watched.Incarnation)];
        foreach (var incarnation in hung)
            Remove(incarnation);
        return hung;
    }

    private void SetInterval()
    {
        Interval = _watched.Count == 0 ? null : _watched.Min(watched => watched.Limit) / LooksPerLimit;
        if (Interval > s_longestInterval)
            Interval = s_longestInterval;
    }

    private sealed class Watched(Incarnation incarnation, IActorRef actor, TimeSpan limit)
    {
        private object? _on;
        private long _read;
        private TimeSpan _for;

        public Incarnation Incarnation => incarnation;

        public TimeSpan Limit => limit;

        public bool IsHungAfter(TimeSpan elapsed)
        {
            // A constructor has a deadline of its own, and what has failed or was cut off is the gate's business.
            var on = !incarnation.IsBuilt || incarnation.Failure is not null || incarnation.IsFenced ? null
                : incarnation.WorkingOn is { } workingOn ? workingOn() : Asked();
            var read = incarnation.Read;
            _for = on is not null && ReferenceEquals(on, _on) && read == _read ? _for + elapsed : TimeSpan.Zero;
            (_on, _read) = (on, read);
            return _for >= limit;
        }

        private ControlRpc.Beat Asked()
        {
            if (_on is ControlRpc.Beat { IsAnswered: false } open)
                return open;
            var next = new ControlRpc.Beat();
            actor.Tell(next, ActorRefs.NoSender);
            return next;
        }
    }
}
