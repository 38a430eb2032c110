using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Akka.Actor;
using Akka.Configuration;
using Akka.Workers.Processes.Internal;

namespace Akka.Workers.Processes.Tests.Hosting;

/// <summary>The scheduler of launching systems, through Akka's own interfaces.</summary>
public sealed class QuietSchedulerSpecs : IAsyncLifetime
{
    private static readonly TimeSpan s_expected = TimeSpan.FromSeconds(20);

    private readonly ActorSystem _system = Create("");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _system.Terminate().WaitAsync(s_expected);

    [Fact]
    public async Task A_launching_system_has_it_unless_its_configuration_chooses_another()
    {
        Assert.IsType<QuietScheduler>(_system.Scheduler);
        var chosen = Create("akka.scheduler.implementation = \"Akka.Actor.HashedWheelTimerScheduler\"");
        Assert.IsType<HashedWheelTimerScheduler>(chosen.Scheduler);
        await chosen.Terminate().WaitAsync(s_expected);
    }

    [Fact]
    public async Task What_is_scheduled_comes_in_the_order_it_is_due_and_never_before()
    {
        var began = Stopwatch.GetTimestamp();
        var come = new BlockingCollection<(int Due, TimeSpan After)>();
        foreach (var due in (int[])[90, 30, 0, 60, 30])
            _system.Scheduler.Advanced.ScheduleOnce(due, () => come.Add((due, Stopwatch.GetElapsedTime(began))));
        var all = await Task.Run(() => Enumerable.Range(0, 5).Select(_ => Take(come)).ToArray());
        Assert.Equal([0, 30, 30, 60, 90], all.Select(one => one.Due));
        Assert.All(all, one => Assert.InRange(one.After, TimeSpan.FromMilliseconds(one.Due), s_expected));
    }

    [Fact]
    public async Task What_is_due_earlier_than_what_it_waits_for_wakes_it()
    {
        _system.Scheduler.Advanced.ScheduleOnce(TimeSpan.FromHours(1), () => { });
        using var inbox = Inbox.Create(_system);
        _system.Scheduler.ScheduleTellOnce(TimeSpan.FromMilliseconds(1), inbox.Receiver, "now", ActorRefs.NoSender);
        Assert.Equal("now", await inbox.ReceiveAsync(s_expected));
    }

    [Fact]
    public async Task What_is_repeated_goes_on_until_it_is_cancelled()
    {
        using var inbox = Inbox.Create(_system);
        using var cancel = new Cancelable(_system.Scheduler);
        _system.Scheduler.ScheduleTellRepeatedly(TimeSpan.Zero, TimeSpan.FromMilliseconds(5), inbox.Receiver, "again", ActorRefs.NoSender, cancel);
        for (var i = 0; i < 5; i++)
            Assert.Equal("again", await inbox.ReceiveAsync(s_expected));
        cancel.Cancel();
        // Behind whatever was under way.
        await OnceAsync(TimeSpan.FromMilliseconds(1));
        inbox.Receiver.Tell("last");
        while (await inbox.ReceiveAsync(s_expected) is not "last") { }
        await OnceAsync(TimeSpan.FromMilliseconds(20));
        inbox.Receiver.Tell("end");
        Assert.Equal("end", await inbox.ReceiveAsync(s_expected));
    }

    [Fact]
    public async Task What_throws_is_not_repeated_and_holds_up_nothing()
    {
        var times = 0;
        _system.Scheduler.Advanced.ScheduleRepeatedly(TimeSpan.Zero, TimeSpan.FromMilliseconds(1), () =>
        {
            times++;
            throw new InvalidOperationException("as it was told");
        });
        await OnceAsync(TimeSpan.FromMilliseconds(20));
        Assert.Equal(1, times);
    }

    [Fact]
    public async Task Many_that_are_cancelled_are_not_kept_until_they_are_due()
    {
        var held = Cancelled();
        // More of them, so that it looks through what it has.
        for (var i = 0; i < 10_000; i++)
            Schedule(new object()).Cancel();
        await OnceAsync(TimeSpan.FromMilliseconds(1));
        GC.Collect();
        Assert.All(held, one => Assert.False(one.IsAlive));

        WeakReference[] Cancelled() => [.. Enumerable.Range(0, 1000).Select(_ =>
        {
            var one = new object();
            Schedule(one).Cancel();
            return new WeakReference(one);
        })];

        Cancelable Schedule(object one)
        {
            var cancel = new Cancelable(_system.Scheduler);
            _system.Scheduler.Advanced.ScheduleOnce(TimeSpan.FromHours(1), () => GC.KeepAlive(one), cancel);
            return cancel;
        }
    }

    [Fact]
    public async Task While_nothing_is_due_it_sleeps()
    {
        if (!OperatingSystem.IsLinux())
            return;
        var task = "";
        _system.Scheduler.Advanced.ScheduleOnce(0, () => task = File.ResolveLinkTarget("/proc/thread-self", returnFinalTarget: false)!.FullName);
        _system.Scheduler.Advanced.ScheduleOnce(TimeSpan.FromHours(1), () => { });
        await OnceAsync(TimeSpan.FromMilliseconds(1));
        var before = SleepsOf(task);
        await OnceAsync(TimeSpan.FromSeconds(1));
        // What the system itself schedules counts too. Akka's own wakes a hundred times meanwhile.
        Assert.InRange(SleepsOf(task) - before, 1, 20);
    }

    /// <summary>As with Akka's: so a dispatcher that has nothing to do any more ends its threads.</summary>
    [Fact]
    public async Task At_the_end_of_its_system_what_is_left_is_done()
    {
        var ended = Create("");
        var done = new List<string>();
        ended.Scheduler.Advanced.ScheduleOnce(TimeSpan.FromHours(2), () => done.Add("later"));
        ended.Scheduler.Advanced.ScheduleOnce(TimeSpan.FromHours(1), () => done.Add("earlier"));
        ended.Scheduler.Advanced.ScheduleOnce(TimeSpan.FromHours(1), () => done.Add("cancelled"), Cancelable.CreateCanceled());
        ended.Scheduler.Advanced.ScheduleOnce(TimeSpan.FromHours(3), () => ended.Scheduler.Advanced.ScheduleOnce(1, () => done.Add("never")));
        await ended.Terminate().WaitAsync(s_expected);
        Assert.Equal(["earlier", "later"], done);
    }

    [Fact]
    public async Task After_the_end_nothing_can_be_scheduled()
    {
        var ended = Create("");
        await OnceAsync(TimeSpan.Zero, ended);
        await ended.Terminate().WaitAsync(s_expected);
        Assert.Throws<SchedulerException>(() => ended.Scheduler.Advanced.ScheduleOnce(1, () => { }));
    }

    private Task OnceAsync(TimeSpan after, ActorSystem? system = null)
    {
        var come = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        (system ?? _system).Scheduler.Advanced.ScheduleOnce(after, come.SetResult);
        return come.Task.WaitAsync(s_expected);
    }

    private static ActorSystem Create(string hocon) => ActorSystem.Create("quiet", WorkersSetup.Create(
        RegisteredWorkers.Instance, ConfigurationFactory.ParseString(hocon).WithFallback("akka { loglevel = OFF, stdout-loglevel = OFF }")));

    private static T Take<T>(BlockingCollection<T> from) => from.TryTake(out var one, s_expected) ? one : throw new TimeoutException();

    /// <summary>How often a thread has gone to sleep.</summary>
    private static long SleepsOf(string task) => long.Parse(
        File.ReadLines(Path.Combine(task, "status")).First(line => line.StartsWith("voluntary_ctxt_switches:", StringComparison.Ordinal)).Split(':')[1],
        CultureInfo.InvariantCulture);
}
