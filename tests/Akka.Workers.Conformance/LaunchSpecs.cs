namespace Akka.Workers.Conformance;

public abstract class LaunchSpecs(HostKind kind) : WorkerSpecs(kind)
{
    [Theory, InlineData("puppet"), InlineData("puppet-actor")]
    public async Task C03_LaunchWorkerAsync_gives_a_handle_once_the_worker_has_started(string id)
    {
        var handle = await LaunchAsync(new(id));
        var started = await handle.FirstAsync<WorkerEvent.Started>();
        Assert.Equal((1, 0L, StartCause.New, Host.Name), (started.Incarnation, started.Epoch, started.Cause, started.Host));
        Assert.Equal(WorkerState.Running, handle.Status.State);
        Assert.True(handle.IsOwner);
    }

    [Theory, InlineData("puppet"), InlineData("puppet-actor")]
    public async Task C03_LaunchWorkerAsync_throws_what_went_wrong(string id)
    {
        var error = await Assert.ThrowsAsync<WorkerException>(() => LaunchAsync(new(id), new PuppetParameters("throw-new")));
        Assert.Equal("failed to launch worker: no birth today", error.Message);
    }

    [Fact]
    public async Task C03_A_worker_that_ends_before_it_has_started_is_an_error_of_the_launch()
    {
        var latch = Latches.NewName();
        var launch = Host.LaunchWorkerAsync(Puppet, new PuppetParameters("slow-new", latch), new WorkerOptions { Name = "brief" });
        await Latches.Named(latch).Reached.WaitAsync(Expected);
        Workers.Get(System).Find("brief")!.Stop();
        Latches.Named(latch).Open();
        var error = await Assert.ThrowsAsync<WorkerException>(() => launch.WaitAsync(Expected));
        Assert.StartsWith("failed to launch worker:", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task C04_An_unknown_id_fails_and_the_host_carries_on()
    {
        var handle = Host.StartWorker(new WorkerId<NoParameters>("nobody"), NoParameters.Instance);
        var events = await handle.ToEndAsync();
        Assert.Equal("unsupported worker nobody", Assert.IsType<WorkerEvent.Failed>(Assert.Single(events)).Error.Message);
        handle = Host.StartWorker(new WorkerId<PuppetParameters>("nobody"), new PuppetParameters());
        events = await handle.ToEndAsync();
        Assert.StartsWith("unsupported worker nobody", Assert.IsType<WorkerEvent.Failed>(Assert.Single(events)).Error.Message, StringComparison.Ordinal);
        Assert.Equal(0, await ReadAsync(await LaunchAsync(Puppet)));
    }

    [Theory, InlineData("puppet"), InlineData("puppet-actor")]
    public async Task C05_Parameters_of_the_wrong_kind_fail(string id)
    {
        var handle = Host.StartWorker(new WorkerId<string>(id), "what is this?");
        var failed = Assert.IsType<WorkerEvent.Failed>(Assert.Single(await handle.ToEndAsync()));
        Assert.StartsWith("failed to receive parameters:", failed.Error.Message, StringComparison.Ordinal);
    }

    [Theory, InlineData("puppet"), InlineData("puppet-actor")]
    public async Task C06_A_constructor_that_throws_is_one_Failed_and_the_end(string id)
    {
        var handle = Host.StartWorker(new WorkerId<PuppetParameters>(id), new PuppetParameters("throw-new"));
        Assert.Equal("Failed", (await handle.ToEndAsync()).Kinds());
        Assert.Equal(WorkerState.Failed, handle.Status.State);
    }

    [Fact]
    public async Task C07_A_launch_on_a_host_that_was_closed_fails_at_once_with_the_reason()
    {
        var host = await StartHostAsync();
        await host.DisposeAsync().AsTask().WaitAsync(Unexpected);
        var error = await Assert.ThrowsAsync<WorkerException>(() => host.LaunchWorkerAsync(Puppet, new PuppetParameters()).WaitAsync(Expected));
        Assert.Contains($"worker host '{host.Name}'", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, await ReadAsync(await LaunchAsync(Puppet)));
    }

    [Theory, InlineData("puppet"), InlineData("puppet-actor")]
    public async Task C08_A_slow_constructor_does_not_hold_up_other_launches(string id)
    {
        var latch = Latches.NewName();
        var slow = Host.StartWorker(new WorkerId<PuppetParameters>(id), new PuppetParameters("slow-new", latch));
        await Latches.Named(latch).Reached.WaitAsync(Expected);
        Assert.Equal(5, await ReadAsync(await LaunchAsync(new(id), new PuppetParameters(Value: 5))));
        Assert.Equal(WorkerState.Launching, slow.Status.State);
        Latches.Named(latch).Open();
        Assert.Equal(0, await ReadAsync(slow));
    }

    [Theory, InlineData("puppet"), InlineData("puppet-actor")]
    public async Task C09_Started_then_exactly_one_terminal_event_then_the_end(string id)
    {
        var stopped = await LaunchAsync(new(id));
        stopped.Stop();
        Assert.Equal("Started Stopped", (await stopped.ToEndAsync()).Kinds());

        var failed = await LaunchAsync(new(id));
        failed.Tell(new Die("enough"));
        Assert.Equal("Started Failed", (await failed.ToEndAsync()).Kinds());
    }

    [Fact]
    public async Task C10_The_name_shows_in_threads_actors_and_events_of_the_log()
    {
        var log = await System.LogOfAsync();
        var handle = await LaunchAsync(Puppet, options: new WorkerOptions { Name = "ada", DedicatedThread = true });
        var identity = await handle.Ask<Identity>(new WhoAreYou(), Expected);
        Assert.Equal("worker-ada", identity.Thread);
        Assert.Equal("akka://specs/user/workers/ada", handle.Ref.Path.ToString());
        handle.Tell(new Die("for the log"));
        await log.ExpectAsync("worker 'ada' failed: System.InvalidOperationException: for the log");
    }

    [Theory, InlineData("puppet"), InlineData("puppet-actor")]
    public async Task C13_A_crash_is_always_an_event(string id)
    {
        var unattended = await LaunchAsync(new(id), options: new WorkerOptions { RestartOnFailure = false });
        unattended.Tell(new Die("once"));
        Assert.Equal("once", Assert.IsType<WorkerEvent.Failed>((await unattended.ToEndAsync())[^1]).Error.Message);

        var kept = await LaunchAsync(new(id), new PuppetParameters(Value: 8), new WorkerOptions { RestartOnFailure = true });
        kept.Tell(new Die("again"));
        var crashed = await kept.FirstAsync<WorkerEvent.Crashed>();
        Assert.Equal("again", crashed.Error.Message);
        var started = await kept.FirstAsync<WorkerEvent.Started>(started => started.Incarnation == 2);
        Assert.Equal((StartCause.Crash, 0L), (started.Cause, started.Epoch));
        Assert.Equal(8, await ReadAsync(kept));
    }
}
