using Akka.Actor;

namespace Akka.Workers.Conformance;

public abstract class CrashSpecs(HostKind kind) : WorkerSpecs(kind, "akka.workers.defaults.restart { on-failure = on, max-restarts = 3, within = 1m }")
{
    [Theory, InlineData("puppet"), InlineData("puppet-actor")]
    public async Task A_crashed_worker_goes_on_from_its_last_saved_state(string id)
    {
        var handle = await LaunchAsync(new(id));
        handle.Tell(new Increment(7));
        await handle.CheckpointAsync().WaitAsync(Expected);
        handle.Tell(new Increment(100));
        handle.Tell(new Die("now"));
        var started = await handle.FirstAsync<WorkerEvent.Started>(started => started.Incarnation == 2);
        Assert.Equal((StartCause.Crash, 1L), (started.Cause, started.Epoch));
        Assert.Equal(7, await ReadAsync(handle));
    }

    [Theory, InlineData("puppet"), InlineData("puppet-actor")]
    public async Task Whoever_waits_for_the_answer_to_a_message_that_killed_the_worker_is_told(string id)
    {
        var handle = await LaunchAsync(new(id));
        var error = await Assert.ThrowsAsync<WorkerUnavailableException>(() => handle.Ask<long>(new Die("over this"), Expected));
        Assert.Contains("over this", error.Message, StringComparison.Ordinal);
        Assert.True(error.WasRead);
        Assert.Equal(0, await ReadAsync(handle));
    }

    [Theory, InlineData("puppet"), InlineData("puppet-actor")]
    public async Task Questions_that_a_crashed_worker_had_not_read_are_failed_and_none_hangs(string id)
    {
        var latch = Latches.NewName();
        var handle = await LaunchAsync(new(id));
        handle.Tell(new Block(latch));
        await Latches.Named(latch).Reached.WaitAsync(Expected);
        handle.Tell(new Die("behind the block"));
        var unread = Enumerable.Range(0, 50).Select(_ => ReadAsync(handle)).ToArray();
        Latches.Named(latch).Open();
        foreach (var question in unread)
            Assert.False((await Assert.ThrowsAsync<WorkerUnavailableException>(() => question.WaitAsync(Expected))).WasRead);
    }

    [Theory, InlineData("puppet"), InlineData("puppet-actor")]
    public async Task No_question_hangs_over_many_crashes_under_load(string id)
    {
        var handle = await LaunchAsync(new(id), options: new WorkerOptions { Name = "patient" });
        var answered = 0;
        var failed = 0;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async asker =>
        {
            for (var i = 0; i < 100; i++)
            {
                try
                {
                    await handle.Ask<long>(asker == 0 && i % 40 == 20 ? new Die("load") : new Read(), Expected);
                    Interlocked.Increment(ref answered);
                }
                catch (WorkerUnavailableException)
                {
                    Interlocked.Increment(ref failed);
                }
            }
        })).WaitAsync(Unexpected);
        Assert.Equal(400, answered + failed);
        Assert.InRange(failed, 2, 50);
    }

    [Theory, InlineData("puppet"), InlineData("puppet-actor")]
    public async Task More_crashes_than_the_policy_allows_are_the_end(string id)
    {
        var handle = await LaunchAsync(new(id));
        for (var crash = 1; crash <= 4; crash++)
        {
            await handle.FirstAsync<WorkerEvent.Started>(started => started.Incarnation == crash);
            handle.Tell(new Die($"crash {crash}"));
        }

        var events = await handle.ToEndAsync();
        Assert.Equal("Started Crashed Started Crashed Started Crashed Started Failed", events.Kinds());
        Assert.Contains("restart limit: 3 restarts within 60 s; last crash: crash 4", Assert.IsType<WorkerEvent.Failed>(events[^1]).Error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<WorkerUnavailableException>(() => ReadAsync(handle));
    }

    [Theory, InlineData("puppet"), InlineData("puppet-actor")]
    public async Task A_Kill_is_a_crash_of_the_incarnation_and_the_reference_lives_on(string id)
    {
        var handle = await LaunchAsync(new(id), new PuppetParameters(Value: 3));
        handle.Ref.Tell(Kill.Instance);
        await handle.FirstAsync<WorkerEvent.Crashed>();
        Assert.Equal(3, await handle.Ref.Ask<long>(new Read(), Expected));
    }

    [Fact]
    public async Task A_worker_that_waits_after_a_crash_is_restarted_or_stopped_at_once_when_asked()
    {
        var patient = await LaunchAsync(Puppet, new PuppetParameters(Value: 5), new WorkerOptions { Name = "slow-to-return" });
        Assert.True(patient.IsOwner);
        patient.Tell(new Die("first"));
        await patient.FirstAsync<WorkerEvent.Crashed>();
        var report = await patient.RestartAsync().WaitAsync(Expected);
        Assert.Equal(5, await ReadAsync(patient));
        Assert.InRange(report.Incarnation, 2, 3);
        patient.Tell(new Die("second"));
        await patient.FirstAsync<WorkerEvent.Crashed>(crashed => crashed.Error.Message == "second");
        patient.Stop();
        await patient.JoinAsync().WaitAsync(Expected);
    }

    [Fact]
    public async Task A_worker_that_returns_with_a_state_that_cannot_be_saved_has_crashed_and_not_stopped()
    {
        var handle = await Host.LaunchWorkerAsync(new WorkerId<NoParameters>("careless"), NoParameters.Instance).WaitAsync(Expected);
        var error = await Assert.ThrowsAsync<RestartFailedException>(() => handle.RestartAsync().WaitAsync(Expected));
        Assert.Contains("cannot hold the reference", error.ToString(), StringComparison.Ordinal);
        await handle.FirstAsync<WorkerEvent.Crashed>();
        Assert.Equal(1, await ReadAsync(handle));
    }
}
