using System.Diagnostics;

namespace Akka.Workers.Conformance;

/// <summary>A worker that makes no progress is told from one that works, that waits, or that nobody wants to be watched.</summary>
public abstract class WatchdogSpecs(HostKind kind) : WorkerSpecs(kind, """
    akka.workers {
      defaults { deadlines.watchdog = 800ms, restart { on-failure = on, max-restarts = 20 } }
      workers { patient.deadlines.watchdog = off, steady.deadlines.watchdog = 3s }
    }
    """)
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMilliseconds(800);
    private static readonly TimeSpan s_steady = TimeSpan.FromSeconds(3);

    public static TheoryData<string, bool> Ways { get; } = new()
    {
        { "puppet", true },
        { "puppet", false },
        { "puppet-actor", true },
        { "puppet-actor", false },
    };

    [Theory, MemberData(nameof(Ways))]
    public async Task A_worker_that_does_not_come_to_its_next_message_is_cut_off_as_hung_and_goes_on_from_its_last_saved_state(string id, bool blocks)
    {
        var other = await LaunchAsync(Puppet);
        var handle = await LaunchAsync(new(id));
        handle.Tell(new Increment(7));
        await handle.CheckpointAsync().WaitAsync(Expected);
        var latch = Latches.NewName();
        handle.Tell(Stuck(latch, blocks));
        await Latches.Named(latch).Reached.WaitAsync(Expected);
        var behind = ReadAsync(handle);

        var crashed = await handle.FirstAsync<WorkerEvent.Crashed>();
        Assert.Equal("hung", crashed.Error.Type);
        Assert.StartsWith("it made no progress for 800 ms (deadlines.watchdog) and was cut off", crashed.Error.Message, StringComparison.Ordinal);
        var started = await handle.FirstAsync<WorkerEvent.Started>(started => started.Incarnation == 2);
        Assert.Equal((StartCause.Crash, 1L), (started.Cause, started.Epoch));
        Assert.Equal(7, await ReadAsync(handle));

        // What was behind is failed, or answered by the successor, and not forgotten.
        Latches.Named(latch).Open();
        try
        {
            Assert.Equal(7, await behind.WaitAsync(Expected));
        }
        catch (WorkerUnavailableException)
        {
        }

        Assert.Equal(0, await ReadAsync(other));
        Assert.Equal(1, other.Status.Incarnation);
        Assert.Equal(2, handle.Status.Incarnation);
    }

    [Theory, InlineData("puppet"), InlineData("puppet-actor")]
    public async Task A_hung_worker_that_is_not_to_be_restarted_has_failed(string id)
    {
        var latch = Latches.NewName();
        var handle = await LaunchAsync(new(id), options: new WorkerOptions { RestartOnFailure = false });
        handle.Tell(new Block(latch));
        var events = await handle.ToEndAsync();
        Assert.Equal("Started Failed", events.Kinds());
        Assert.Equal("hung", Assert.IsType<WorkerEvent.Failed>(events[^1]).Error.Type);
        Latches.Named(latch).Open();
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_worker_that_comes_from_message_to_message_is_not_hung_however_long_it_takes(string id, bool blocks)
    {
        // Each message takes a thirtieth of the limit, so that no pause of the machine makes one too long; together they take longer.
        var handle = await LaunchAsync(new(id), options: new WorkerOptions { Name = "steady" });
        var latch = Latches.NewName();
        handle.Tell(Stuck(latch, blocks));
        for (var first = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(first) < 1.1 * s_steady;)
        {
            await Latches.Named(latch).Reached.WaitAsync(Expected);
            var next = Latches.NewName();
            handle.Tell(Stuck(next, blocks));
            await Task.Delay(s_steady / 30);
            Latches.Named(latch).Open();
            latch = next;
        }

        Latches.Named(latch).Open();
        Assert.Equal(0, await ReadAsync(handle));
        Assert.Equal(1, handle.Status.Incarnation);
    }

    [Theory, InlineData("puppet"), InlineData("puppet-actor")]
    public async Task A_worker_that_waits_for_messages_or_is_not_watched_is_left_alone(string id)
    {
        var latch = Latches.NewName();
        var idle = await LaunchAsync(new(id));
        var patient = await LaunchAsync(new(id), options: new WorkerOptions { Name = "patient" });
        patient.Tell(new Block(latch));
        await Latches.Named(latch).Reached.WaitAsync(Expected);
        await Task.Delay(2 * s_limit);
        Latches.Named(latch).Open();
        Assert.Equal(0, await ReadAsync(patient));
        Assert.Equal(0, await ReadAsync(idle));
        Assert.Equal((1, 1), (patient.Status.Incarnation, idle.Status.Incarnation));
    }

    private static object Stuck(string latch, bool blocks) => blocks ? new Block(latch) : new Wait(latch);
}
