namespace Akka.Workers.Conformance;

/// <summary>What is kept of a crash whose process lived on.</summary>
public abstract class EvidenceSpecs(HostKind kind) : WorkerSpecs(kind, """
    akka.loglevel = INFO
    akka.workers.crashes { max-total = 5, max-per-worker = 2, lines = 3 }
    akka.workers.defaults.restart { on-failure = on, max-restarts = 100 }
    """)
{
    private WorkerCrashes Crashes => Workers.Get(System).Crashes;

    [Theory, InlineData("puppet"), InlineData("puppet-actor")]
    public async Task A_crash_leaves_its_cause_and_the_message_that_the_worker_failed_over(string id)
    {
        var handle = await LaunchAsync(new(id));
        handle.Tell(new Increment());
        await handle.CheckpointAsync().WaitAsync(Expected);
        handle.Tell(new Die("the evidence"));
        await handle.FirstAsync<WorkerEvent.Crashed>();
        var crash = Assert.Single(Crashes.OfWorker(handle.Name));
        Assert.Equal((1L, id, Host.Name, 1, 1L, false), (crash.Number, crash.Id, crash.Host, crash.Incarnation, crash.Epoch, crash.IsFinal));
        Assert.Equal("the evidence", crash.Error.Message);
        Assert.Equal(typeof(Die).FullName, crash.LastMessage);
        Assert.NotNull(crash.Pid);
        Assert.Null(crash.Exit);
        Assert.InRange(crash.At, crash.At - Unexpected, DateTimeOffset.MaxValue);
    }

    [Fact]
    public async Task A_worker_that_crashes_over_and_over_does_not_push_out_the_evidence_of_others()
    {
        var quiet = await LaunchAsync(Puppet, options: new WorkerOptions { Name = "quiet" });
        quiet.Tell(new Die("once"));
        await quiet.FirstAsync<WorkerEvent.Crashed>();
        var loud = await LaunchAsync(Puppet, options: new WorkerOptions { Name = "loud" });
        for (var crash = 1; crash <= 10; crash++)
        {
            await loud.FirstAsync<WorkerEvent.Started>(started => started.Incarnation == crash);
            loud.Tell(new Die($"crash {crash}"));
            await loud.FirstAsync<WorkerEvent.Crashed>(crashed => crashed.Error.Message == $"crash {crash}");
        }

        Assert.Equal(["once", "crash 9", "crash 10"], Crashes.All.Select(crash => crash.Error.Message));
        Assert.Equal([1L, 10L, 11L], Crashes.All.Select(crash => crash.Number));
        Assert.Equal(11, Crashes.Count);
    }

    [Fact]
    public async Task No_more_than_the_bound_is_kept_of_all_workers_together()
    {
        for (var number = 1; number <= 7; number++)
        {
            var handle = await LaunchAsync(Puppet, options: new WorkerOptions { Name = $"w{number}", RestartOnFailure = false });
            handle.Tell(new Die($"end {number}"));
            await handle.FirstAsync<WorkerEvent.Failed>();
        }

        Assert.Equal(["w3", "w4", "w5", "w6", "w7"], Crashes.All.Select(crash => crash.Worker));
        Assert.All(Crashes.All, crash => Assert.True(crash.IsFinal));
    }

    [Fact]
    public async Task A_launch_that_fails_leaves_evidence_too()
    {
        await Assert.ThrowsAsync<WorkerException>(() => LaunchAsync(Puppet, new PuppetParameters("throw-new")));
        var crash = Assert.Single(Crashes.OfWorker("puppet"));
        Assert.Equal(("no birth today", true, 1), (crash.Error.Message, crash.IsFinal, crash.Incarnation));
        Assert.NotNull(crash.Pid);
    }

    [Fact]
    public async Task What_is_long_is_cut()
    {
        var handle = await LaunchAsync(Puppet);
        handle.Tell(new Die(new string('x', 100_000)));
        await handle.FirstAsync<WorkerEvent.Crashed>();
        Assert.InRange(Assert.Single(Crashes.All).Error.Message.Length, 1000, 5000);
    }
}
