using System.Diagnostics;
using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;

namespace Akka.Workers.Processes.Internal;

/// <summary>
/// A launching system's scheduler, with a thread that wakes when something is due. Akka's own looks a hundred times a second
/// whether something is: most of what an idle launching process would cost. For the rest it does as Akka's does.
/// </summary>
internal sealed class QuietScheduler : SchedulerBase, IDateTimeOffsetNowTimeProvider, IDisposable
{
    public const string Key = "akka.scheduler.implementation";

    // Fewer are not worth looking for those that were cancelled.
    private const int FewToSweep = 1024;

    private readonly object _gate = new();
    private readonly PriorityQueue<Entry, (long Due, long Order)> _entries = new();
    private readonly long _begin = Stopwatch.GetTimestamp();
    private readonly TimeSpan _patience;
    private Thread? _thread;
    private int _sweepAt = FewToSweep;
    private long _order;
    private volatile bool _ended;

    // Akka creates it, by this constructor.
    public QuietScheduler(Config config, ILoggingAdapter log) : base(config, log) => _patience = config.GetTimeSpan("akka.scheduler.shutdown-timeout", TimeSpan.FromSeconds(5));

    public override TimeSpan MonotonicClock => Stopwatch.GetElapsedTime(_begin);

    public override TimeSpan HighResMonotonicClock => MonotonicClock;

    protected override DateTimeOffset TimeNow => TimeProvider.System.GetLocalNow();

    /// <summary>What is not due yet is done now, in its order: the threads of dispatchers end by it.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _ended = true;
            Monitor.Pulse(_gate);
        }

        if (_thread is { } thread && thread != Thread.CurrentThread && !thread.Join(_patience))
        {
            Log.Warning("a scheduled action goes on after the scheduler has ended");
            return;
        }

        while (_entries.TryDequeue(out var entry, out _))
        {
            if (!entry.IsCancelled)
                TryDo(entry);
        }
    }

    protected override void InternalScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Add(delay, interval: null, () => receiver.Tell(message, sender), cancelable);

    protected override void InternalScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Add(initialDelay, interval, () => receiver.Tell(message, sender), cancelable);

    protected override void InternalScheduleOnce(TimeSpan delay, Action action, ICancelable cancelable) => Add(delay, interval: null, action, cancelable);

    protected override void InternalScheduleOnce(TimeSpan delay, IRunnable action, ICancelable cancelable) => Add(delay, interval: null, action.Run, cancelable);

    protected override void InternalScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable cancelable) =>
        Add(initialDelay, interval, action, cancelable);

    protected override void InternalScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable cancelable) =>
        Add(initialDelay, interval, action.Run, cancelable);

    private void Add(TimeSpan delay, TimeSpan? interval, Action action, ICancelable? cancelable)
    {
        lock (_gate)
        {
            if (_ended)
                throw new SchedulerException("nothing can be scheduled any more: the scheduler has ended with its system");
            if (_entries.Count >= _sweepAt)
                Sweep();
            Add(new Entry(action, interval, cancelable), delay);
            if (_thread is not null)
                return;
            _thread = new Thread(Run) { IsBackground = true, Name = "akka-scheduler" };
            _thread.UnsafeStart();
        }
    }

    private void Add(Entry entry, TimeSpan delay)
    {
        var due = Stopwatch.GetTimestamp() + (long)(delay.TotalSeconds * Stopwatch.Frequency);
        var isNext = !_entries.TryPeek(out _, out var next) || due < next.Due;
        _entries.Enqueue(entry, (due, ++_order));
        if (isNext)
            Monitor.Pulse(_gate);
    }

    /// <summary>What was cancelled long before it would be due goes when as many have come as there were.</summary>
    private void Sweep()
    {
        var wanted = _entries.UnorderedItems.Where(item => !item.Element.IsCancelled).ToArray();
        _entries.Clear();
        _entries.EnqueueRange(wanted);
        _sweepAt = Math.Max(FewToSweep, 2 * wanted.Length);
    }

    private void Run()
    {
        while (NextDue() is { } entry)
        {
            if (!TryDo(entry) || entry.Interval is not { } interval)
                continue;
            lock (_gate)
            {
                if (!_ended && !entry.IsCancelled)
                    Add(entry, interval);
            }
        }
    }

    /// <summary>Waits for it.</summary>
    /// <returns>Nothing at the end.</returns>
    private Entry? NextDue()
    {
        lock (_gate)
        {
            while (!_ended)
            {
                if (!_entries.TryPeek(out var entry, out var place))
                    Monitor.Wait(_gate);
                else if (entry.IsCancelled)
                    _entries.Dequeue();
                else if (place.Due - Stopwatch.GetTimestamp() is var left && left <= 0)
                    return _entries.Dequeue();
                else
                    Monitor.Wait(_gate, Rounded(left));
            }

            return null;
        }
    }

    private static int Rounded(long left) => (int)Math.Min(int.MaxValue, Math.Ceiling(left * 1000.0 / Stopwatch.Frequency));

    /// <returns>Whether it did not throw: what did is not repeated.</returns>
    private bool TryDo(Entry entry)
    {
        try
        {
            entry.Action();
            return true;
        }
        catch (SchedulerException) when (_ended)
        {
            // Who ends asks for more.
            return false;
        }
        catch (Exception failure)
        {
            Log.Error(failure, "a scheduled action failed, and is not repeated");
            return false;
        }
    }

    private sealed record Entry(Action Action, TimeSpan? Interval, ICancelable? Cancelable)
    {
        public bool IsCancelled => Cancelable?.IsCancellationRequested ?? false;
    }
}
