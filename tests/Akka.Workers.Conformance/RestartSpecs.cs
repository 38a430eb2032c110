using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.Workers.Conformance;

public abstract class RestartSpecs(HostKind kind) : WorkerSpecs(kind)
{
    [Theory, InlineData("puppet"), InlineData("puppet-actor")]
    public async Task C19_RestartAsync_reports_pause_held_messages_and_bytes(string id)
    {
        var handle = await LaunchAsync(new(id), new PuppetParameters(Value: 5));
        var before = await handle.Ask<Identity>(new WhoAreYou(), Expected);
        var report = await handle.RestartAsync().WaitAsync(Expected);
        var after = await handle.Ask<Identity>(new WhoAreYou(), Expected);
        Assert.NotEqual(before.Instance, after.Instance);
        Assert.Equal((2, 1L), (report.Incarnation, report.Epoch));
        Assert.InRange(report.Pause, TimeSpan.FromTicks(1), Expected);
        Assert.InRange(report.StateBytes, 1, 1000);
        Assert.Equal(5, await ReadAsync(handle));
        Assert.Equal(["build", "end", "freeze", "prepare", "resume", "save"], report.Phases.Select(phase => phase.Name).Order());
        Assert.Equal(("prepare", "freeze", "resume"), (report.Phases[0].Name, report.Phases[1].Name, report.Phases[^1].Name));
        Assert.All(report.Phases, phase => Assert.InRange(phase.Took, TimeSpan.FromTicks(1), Expected));
        // While messages wait no phase takes longer than they do.
        Assert.All(report.Phases.Where(phase => phase.Name is "end" or "save" or "build"), phase => Assert.InRange(phase.Took, TimeSpan.Zero, report.Pause));
    }

    [Fact]
    public async Task Stashed_messages_of_every_kind_go_to_the_successor_in_order_whatever_else_was_left_unread()
    {
        var handle = await Host.LaunchWorkerAsync(new WorkerId<NoParameters>("hoarder"), NoParameters.Instance).WaitAsync(Expected);
        object[] told = [new Numbered(0, 1), "text", 7, 8L, true, 1.5, new byte[] { 0xAB }, new Increment(), handle.Ref];
        foreach (var message in told)
            handle.Tell(message);
        Assert.Equal("", await handle.Ask<string>(new AskHoard(), Expected));
        await handle.RestartAsync().WaitAsync(Expected);
        Assert.Equal(string.Join(", ", told.Select(Hoarder.Text)), await handle.Ask<string>(new AskHoard(), Expected));
    }

    [Fact]
    public async Task What_a_restart_is_in_the_middle_of_can_be_seen_and_a_later_one_begins_to_count_anew()
    {
        var latch = Latches.NewName();
        var handle = await LaunchAsync(Puppet, new PuppetParameters("slow-restart", latch));
        var restart = handle.RestartAsync();
        await Latches.Named(latch).Reached.WaitAsync(Expected);
        Assert.Equal("build", await PhaseAsync());
        Latches.Named(latch).Open();
        await restart.WaitAsync(Expected);
        Assert.Null(await PhaseAsync());
        handle.Tell(new Behave("refuse"));
        await Assert.ThrowsAsync<RestartFailedException>(() => handle.RestartAsync().WaitAsync(Expected));
        Assert.Null(await PhaseAsync());
        handle.Tell(new Behave(""));
        Assert.Equal(6, (await handle.RestartAsync().WaitAsync(Expected)).Phases.Length);

        async Task<string?> PhaseAsync() => (await Workers.Get(System).SnapshotAsync()).Workers.Single(worker => worker.Name == handle.Name).Phase;
    }

    [Fact]
    public async Task C19_Phases_are_told_as_they_end_and_the_one_that_fails_as_such()
    {
        var latch = Latches.NewName();
        var handle = await LaunchAsync(Puppet, new PuppetParameters("slow-restart", latch));
        var told = new Told();
        var restart = handle.RestartAsync(host: null, told);
        await Latches.Named(latch).Reached.WaitAsync(Expected);
        Assert.Equal(["prepare", "freeze"], told.Phases.Take(2).Select(phase => phase.Name));
        Assert.DoesNotContain(told.Phases, phase => phase.Name == "build");
        Latches.Named(latch).Open();
        Assert.Equal((await restart.WaitAsync(Expected)).Phases, told.Phases);
        Assert.DoesNotContain(told.Phases, phase => phase.HasFailed);

        handle.Tell(new Behave("refuse"));
        told.Phases.Clear();
        await Assert.ThrowsAsync<RestartFailedException>(() => handle.RestartAsync(host: null, told).WaitAsync(Expected));
        Assert.Equal([("prepare", false), ("freeze", true)], told.Phases.Select(phase => (phase.Name, phase.HasFailed)));
        // What goes wrong with who is told is nothing of the worker's, and nobody else is told of what comes later.
        handle.Tell(new Behave(""));
        Assert.Equal(6, (await handle.RestartAsync(host: null, new Told { Throws = true }).WaitAsync(Expected)).Phases.Length);
        Assert.Equal(2, told.Phases.Count);
    }

    [Fact]
    public async Task C19_Restart_returns_at_once_and_the_result_is_an_event()
    {
        var handle = await LaunchAsync(Puppet);
        handle.Restart();
        var started = await handle.FirstAsync<WorkerEvent.Started>(started => started.Incarnation == 2);
        Assert.Equal((StartCause.Restart, 1L), (started.Cause, started.Epoch));
    }

    [Fact]
    public async Task C20_A_worker_that_does_not_give_its_state_in_time_runs_on_and_what_it_gives_later_is_not_lost()
    {
        var latch = Latches.NewName();
        var handle = await LaunchAsync(Puppet, new PuppetParameters("late", latch, Value: 6), Hasty);
        var error = await Assert.ThrowsAsync<RestartFailedException>(() => handle.RestartAsync().WaitAsync(Expected));
        Assert.Contains("deadlines.save-state", error.Message, StringComparison.Ordinal);

        Latches.Named(latch).Open();
        var started = await handle.FirstAsync<WorkerEvent.Started>(started => started.Incarnation == 2);
        Assert.Equal(StartCause.Rollback, started.Cause);
        Assert.Equal(6, await ReadAsync(handle));
    }

    [Theory, InlineData("puppet"), InlineData("puppet-actor")]
    public async Task C21_The_successor_is_not_built_before_its_predecessor_has_ended(string id)
    {
        var latch = Latches.NewName();
        var handle = await LaunchAsync(new(id), new PuppetParameters("hang-after-state", latch, Value: 2), Hasty);
        var error = await Assert.ThrowsAsync<RestartFailedException>(() => handle.RestartAsync().WaitAsync(Expected));
        Assert.Contains("deadlines.stop", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, (await handle.FirstAsync<WorkerEvent.Started>()).Incarnation);

        var read = ReadAsync(handle);
        Assert.False(read.IsCompleted);
        Latches.Named(latch).Open();
        Assert.Equal(2, await read);
        Assert.DoesNotContain("Stopped", (await EventsSoFarAsync(handle)).Kinds(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task C22_A_target_that_lacks_the_id_is_refused_and_the_worker_is_not_asked()
    {
        var other = await StartHostAsync(Build.Other);
        var handle = await LaunchAsync(Puppet, new PuppetParameters(Value: 3));
        var before = await handle.Ask<Identity>(new WhoAreYou(), Expected);
        var error = await Assert.ThrowsAsync<RestartFailedException>(() => handle.RestartAsync(other).WaitAsync(Expected));
        Assert.Equal("unsupported worker puppet", error.Message);
        Assert.Equal(before.Instance, (await handle.Ask<Identity>(new WhoAreYou(), Expected)).Instance);
        await handle.RestartAsync(await StartHostAsync()).WaitAsync(Expected);
        Assert.Equal(3, await ReadAsync(handle));
    }

    [Theory, InlineData("puppet"), InlineData("puppet-actor")]
    public async Task C23_A_worker_that_refuses_runs_on_however_often(string id)
    {
        var handle = await LaunchAsync(new(id), new PuppetParameters("refuse", Value: 1));
        for (var i = 0; i < 3; i++)
        {
            var error = await Assert.ThrowsAsync<RestartFailedException>(() => handle.RestartAsync().WaitAsync(Expected));
            Assert.Equal("not now", error.Message);
        }

        handle.Tell(new Behave(""));
        await handle.RestartAsync().WaitAsync(Expected);
        Assert.Equal(1, await ReadAsync(handle));
    }

    [Fact]
    public async Task C24_A_request_that_is_passed_by_fails_at_once()
    {
        var handle = await LaunchAsync(Puppet, new PuppetParameters("pass-by"));
        var error = await Assert.ThrowsAsync<RestartFailedException>(() => handle.RestartAsync().WaitAsync(Expected));
        Assert.DoesNotContain("deadline", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, await ReadAsync(handle));
    }

    [Fact]
    public async Task C25_A_restart_of_a_worker_that_is_stopping_fails_and_the_stop_goes_on()
    {
        var latch = Latches.NewName();
        var handle = await LaunchAsync(Puppet, new PuppetParameters("ignore-stop", latch));
        handle.Stop();
        var restart = handle.RestartAsync();
        await Assert.ThrowsAsync<RestartFailedException>(() => restart.WaitAsync(Expected));
        Latches.Named(latch).Open();
        Assert.Equal("Started RestartFailed Stopped", (await handle.ToEndAsync()).Kinds());
        await Assert.ThrowsAsync<RestartFailedException>(() => handle.RestartAsync().WaitAsync(Expected));
    }

    [Theory, InlineData("puppet"), InlineData("puppet-actor")]
    public async Task C26_A_successor_that_cannot_be_built_is_rolled_back_to_the_old_code_and_the_same_state(string id)
    {
        var handle = await LaunchAsync(new(id), new PuppetParameters(Value: 4));
        var broken = await StartHostAsync(Build.Broken);
        handle.Tell(new Increment());
        var restart = handle.RestartAsync(broken);
        handle.Tell(new Increment());
        var error = await Assert.ThrowsAsync<RestartFailedException>(() => restart.WaitAsync(Expected));
        Assert.Contains("broken build", error.Message, StringComparison.Ordinal);
        Assert.Equal(6, await ReadAsync(handle));
        var started = await handle.FirstAsync<WorkerEvent.Started>(started => started.Incarnation > 1);
        Assert.Equal((StartCause.Rollback, Host.Name), (started.Cause, started.Host));
    }

    [Fact]
    public async Task C27_A_target_that_has_gone_is_refused_and_the_worker_serves_on()
    {
        var (gone, runner) = WorkerHost.Create(System);
        var running = runner.RunAsync(RegisteredWorkers.Instance);
        await gone.DisposeAsync();
        await running.WaitAsync(Expected);
        var handle = await LaunchAsync(Puppet, new PuppetParameters(Value: 1));
        await Assert.ThrowsAsync<RestartFailedException>(() => handle.RestartAsync(gone).WaitAsync(Expected));
        Assert.Equal(1, await ReadAsync(handle));
    }

    [Fact]
    public async Task C27_A_target_killed_while_it_is_to_take_over_is_rolled_back()
    {
        var latch = Latches.NewName();
        var target = await StartHostAsync();
        var handle = await LaunchAsync(Puppet, new PuppetParameters("hang-after-state", latch, Value: 7));
        var restart = handle.RestartAsync(target);
        await Latches.Named(latch).Reached.WaitAsync(Expected);
        var gone = target.Ref.WatchAsync();
        System.Stop(target.Ref);
        await gone.WaitAsync(Expected);
        Latches.Named(latch).Open();
        await Assert.ThrowsAsync<RestartFailedException>(() => restart.WaitAsync(Expected));
        Assert.Equal(7, await ReadAsync(handle));
        Assert.Equal(Host.Name, handle.Status.Host);
    }

    [Theory, InlineData("puppet"), InlineData("puppet-actor")]
    public async Task C28_Two_restarts_and_a_stop_without_waiting_end_the_worker(string id)
    {
        var handle = await LaunchAsync(new(id));
        handle.Restart();
        handle.Restart();
        handle.Stop();
        Assert.Equal("Started Stopped", (await handle.ToEndAsync()).Kinds());
    }

    [Fact]
    public async Task C29_A_worker_moves_to_another_host_and_to_another_build()
    {
        var handle = await LaunchAsync(Puppet, new PuppetParameters("calm", Value: 12));
        var elsewhere = await StartHostAsync();
        await handle.RestartAsync(elsewhere).WaitAsync(Expected);
        Assert.Equal(elsewhere.Name, handle.Status.Host);

        var upgraded = await StartHostAsync(Build.Second);
        var report = await handle.RestartAsync(upgraded).WaitAsync(Expected);
        Assert.Equal(upgraded.Name, report.Host);
        Assert.Equal(new Identity("was calm", null, "second"), await handle.Ask<Identity>(new WhoAreYou(), Expected) with { Thread = null });
        Assert.Equal(12, await ReadAsync(handle));

        // And not back: the first build cannot read what the second has written, which is known before the worker is asked.
        var error = await Assert.ThrowsAsync<RestartFailedException>(() => handle.RestartAsync(elsewhere).WaitAsync(Expected));
        Assert.Contains("state version 2", error.Message, StringComparison.Ordinal);
        Assert.Equal(12, await ReadAsync(handle));
    }

    [Theory, InlineData("puppet"), InlineData("puppet-actor")]
    public async Task C30_Messages_sent_during_a_restart_are_kept_in_order(string id)
    {
        var latch = Latches.NewName();
        var handle = await LaunchAsync(new(id), new PuppetParameters("slow-restart", latch));
        var restart = handle.RestartAsync();
        await Latches.Named(latch).Reached.WaitAsync(Expected);
        for (var i = 0; i < 1000; i++)
            handle.Tell(new Increment());
        var read = ReadAsync(handle);
        Latches.Named(latch).Open();
        var report = await restart.WaitAsync(Expected);
        Assert.Equal(1001, report.Held);
        Assert.Equal(1000, await read);
    }

    [Fact]
    public async Task C30_A_worker_without_state_is_refused_before_it_is_asked()
    {
        var handle = await Host.LaunchWorkerAsync(new WorkerId<NoParameters>("stateless"), NoParameters.Instance).WaitAsync(Expected);
        var error = await Assert.ThrowsAsync<RestartFailedException>(() => handle.RestartAsync().WaitAsync(Expected));
        Assert.Contains("NoState", error.Message, StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<WorkerEvent>> EventsSoFarAsync(WorkerHandle handle)
    {
        var so = new List<WorkerEvent>();
        var last = handle.Status.Incarnation;
        await foreach (var happened in handle.Events)
        {
            so.Add(happened);
            if (happened is WorkerEvent.Started { Incarnation: var number } && number == last)
                break;
        }

        return so;
    }

    private sealed class Told : IProgress<RestartPhase>
    {
        public ConcurrentQueue<RestartPhase> Phases { get; } = [];

        public bool Throws { get; init; }

        public void Report(RestartPhase value)
        {
            Phases.Enqueue(value);
            if (Throws)
                throw new InvalidOperationException("of a listener");
        }
    }
}
