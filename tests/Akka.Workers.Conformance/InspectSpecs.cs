using System.Diagnostics;

namespace Akka.Workers.Conformance;

public abstract class InspectSpecs(HostKind kind) : WorkerSpecs(kind, "akka.workers.defaults.restart.on-failure = on")
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    private Workers Workers => Workers.Get(System);

    [Theory, InlineData("puppet"), InlineData("puppet-actor")]
    public async Task C44_One_tree_leads_from_the_host_and_by_name_to_what_a_worker_shows(string id)
    {
        var handle = await LaunchAsync(new(id), new PuppetParameters("calm", Value: 4), new WorkerOptions { Name = "shown" });
        var tree = await InspectAsync();
        Assert.Equal("specs", tree.Name);
        Assert.Equal(Environment.ProcessId.ToString(), tree.Find("process/pid")?.Value);
        foreach (var worker in new[] { $"hosts/{Host.Name}/workers/shown", "workers/shown" })
        {
            Assert.Equal("4", tree.Find($"{worker}/inside/value")?.Value);
            Assert.Equal("calm", tree.Find($"{worker}/inside/mode/name")?.Value);
            Assert.Equal("Running", tree.Find($"{worker}/state")?.Value);
            Assert.Equal(id, tree.Find($"{worker}/id")?.Value);
            Assert.Equal(Host.Name, tree.Find($"{worker}/host")?.Value);
            Assert.Equal(tree.Find($"hosts/{Host.Name}/pid")?.Value, tree.Find($"{worker}/pid")?.Value);
        }

        await handle.DisposeAsync();
        Assert.Equal("Stopped", (await InspectAsync("ended/shown/state")).Find("ended/shown/state")?.Value);
    }

    [Fact]
    public async Task A_path_may_have_wildcards_and_shows_only_what_it_leads_to()
    {
        await LaunchAsync(Puppet, new PuppetParameters(Value: 1), new WorkerOptions { Name = "first" });
        await LaunchAsync(Puppet, new PuppetParameters(Value: 2), new WorkerOptions { Name = "second" });
        Assert.Equal("specs > workers > first > inside > value=1 second > inside > value=2", Flat(await InspectAsync("workers/*/inside/val*")));
        Assert.Equal($"specs > hosts > {Host.Name} > workers > second > state=Running", Flat(await InspectAsync("hosts/*/workers/sec*/state")));
        Assert.Equal("specs", Flat(await InspectAsync("workers/third")));
        Assert.Equal("specs", Flat(await InspectAsync("workers/first/state/below")));
        Assert.NotEqual("", (await InspectAsync("hosts/*/pid")).Find($"hosts/{Host.Name}/pid")?.Value);
    }

    [Fact]
    public async Task Depth_counts_from_what_the_path_leads_to()
    {
        await LaunchAsync(Puppet, new PuppetParameters("calm", Value: 1), new WorkerOptions { Name = "deep" });
        Assert.Equal(["process", "hosts", "workers", "ended"], (await InspectAsync(depth: 0)).Children.Select(child => child.Name));
        Assert.All((await InspectAsync(depth: 0)).Children, child => Assert.Equal(InspectionMark.Truncated, child.Mark));
        var shallow = await InspectAsync("workers/deep/inside", depth: 0);
        Assert.Equal("1", shallow.Find("workers/deep/inside/value")?.Value);
        Assert.Equal(InspectionMark.Truncated, shallow.Find("workers/deep/inside/mode")?.Mark);
        Assert.Equal("calm", (await InspectAsync("workers/deep/inside", depth: 1)).Find("workers/deep/inside/mode/name")?.Value);
    }

    [Fact]
    public async Task A_value_inside_a_worker_is_set_through_the_tree()
    {
        var handle = await LaunchAsync(Puppet, options: new WorkerOptions { Name = "settable" });
        Assert.Equal("9", (await Workers.UpdateAsync("workers/settable/inside/value", "9").WaitAsync(Expected)).Find("value")?.Value);
        Assert.Equal(9, await ReadAsync(handle));
        await Workers.UpdateAsync($"hosts/{Host.Name}/workers/settable/inside/value", "10").WaitAsync(Expected);
        Assert.Equal(10, await ReadAsync(handle));
        Assert.True((await InspectAsync("workers/settable/inside/value")).Find("workers/settable/inside/value")?.IsSettable);
        foreach (var path in new[] { "workers/settable/state", "workers/settable/inside", "workers/nobody/inside/value", "workers/*/inside/value", "" })
            await Assert.ThrowsAsync<WorkerException>(() => Workers.UpdateAsync(path, "11").WaitAsync(Expected));
        Assert.Equal(10, await ReadAsync(handle));
    }

    [Fact]
    public async Task C44_A_worker_that_does_not_answer_is_a_marked_node_and_holds_up_nothing_else()
    {
        await LaunchAsync(Puppet, new PuppetParameters("silent"), new WorkerOptions { Name = "silent-1" });
        await LaunchAsync(Puppet, new PuppetParameters("silent"), new WorkerOptions { Name = "silent-2" });
        await LaunchAsync(Puppet, new PuppetParameters(Value: 3), new WorkerOptions { Name = "talking" });

        var clock = Stopwatch.StartNew();
        var tree = await InspectAsync("workers");
        // Asked one after the other they would take twice as long at least.
        Assert.InRange(clock.Elapsed, s_patience * 0.9, s_patience * 1.9);
        Assert.Equal(InspectionMark.TimedOut, tree.Find("workers/silent-1/inside")?.Mark);
        Assert.Equal(InspectionMark.TimedOut, tree.Find("workers/silent-2/inside")?.Mark);
        Assert.Equal("3", tree.Find("workers/talking/inside/value")?.Value);

        clock.Restart();
        Assert.Equal("3", (await InspectAsync("workers/talking/inside")).Find("workers/talking/inside/value")?.Value);
        Assert.Equal("Running", (await InspectAsync("workers/*/state")).Find("workers/silent-1/state")?.Value);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, s_patience * 0.9);

        clock.Restart();
        Assert.Equal(
            InspectionMark.TimedOut,
            (await InspectAsync("workers/silent-1/inside", options: new InspectOptions { Timeout = TimeSpan.FromMilliseconds(100) })).Find("workers/silent-1/inside")?.Mark);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, s_patience * 0.9);
    }

    [Theory, InlineData("gauge"), InlineData("gauge-actor")]
    public async Task C18_A_worker_shows_what_it_has_marked_and_lets_be_set_what_may_be(string id)
    {
        var handle = await Host.LaunchWorkerAsync(new WorkerId<NoParameters>(id), NoParameters.Instance).WaitAsync(Expected);
        var tree = await handle.InspectAsync().WaitAsync(Expected);
        Assert.Equal(("3", "2"), (tree.Find("limit")?.Value, tree.Find("dials/1/number")?.Value));
        Assert.True(tree.Find("limit")!.IsSettable);
        Assert.Equal((null, InspectionMark.Masked), (tree.Find("owner")!.Value, tree.Find("owner")!.Mark));
        var all = new InspectOptions { Sensitivity = InspectionSensitivity.Sensitive };
        Assert.Equal("Anna", (await handle.InspectAsync("owner", options: all).WaitAsync(Expected)).Find("owner")?.Value);
        Assert.Equal("Anna", (await InspectAsync($"workers/{id}/inside/owner", options: all)).Find($"workers/{id}/inside/owner")?.Value);
        Assert.Equal("it > dials > 0 > number=1 1 > number=2", Flat(await handle.InspectAsync("dials/*/number").WaitAsync(Expected) with { Name = "it" }));

        await handle.UpdateAsync("limit", "7").WaitAsync(Expected);
        var refused = await Assert.ThrowsAsync<WorkerException>(() => handle.UpdateAsync("limit", "seven").WaitAsync(Expected));
        Assert.Contains("'seven' is no Int32", refused.Message, StringComparison.Ordinal);
        await handle.RestartAsync().WaitAsync(Expected);
        Assert.Equal("7", (await handle.InspectAsync("limit").WaitAsync(Expected)).Find("limit")?.Value);
    }

    [Fact]
    public async Task C18_A_worker_may_put_its_answer_off_and_read_on()
    {
        var handle = await Host.LaunchWorkerAsync(new WorkerId<NoParameters>("gauge"), NoParameters.Instance).WaitAsync(Expected);
        await handle.Ask<string>(new Behave("later"), Expected);
        var tree = handle.InspectAsync(options: new InspectOptions { Timeout = Expected });
        await UntilAsync(async () => await ReadAsync(handle) == 1);
        Assert.False(tree.IsCompleted);
        handle.Tell(new Increment());
        Assert.Equal("3", (await tree.WaitAsync(Expected)).Find("limit")?.Value);
    }

    [Theory, InlineData("puppet"), InlineData("puppet-actor")]
    public async Task A_snapshot_counts_what_happened_to_a_worker(string id)
    {
        var handle = await LaunchAsync(new(id), options: new WorkerOptions { Name = "counted" });
        for (var i = 0; i < 10; i++)
            handle.Tell(new Increment());
        Assert.Equal(10, await ReadAsync(handle));
        var before = await WorkerAsync("counted");
        Assert.Equal((1, 0, 0, 0, (long?)11, (long?)0), (before.Incarnation, before.Restarts, before.FailedRestarts, before.Crashes, before.Messages.Read, before.Messages.Waiting));
        Assert.Equal((id, Host.Name, WorkerState.Running, StartCause.New), (before.Id, before.Host, before.State, before.Cause));
        Assert.NotNull(before.Pid);
        Assert.Null(before.LastError);

        var report = await handle.RestartAsync().WaitAsync(Expected);
        handle.Tell(new Die("counted"));
        await handle.FirstAsync<WorkerEvent.Started>(started => started.Incarnation == 3);
        await ReadAsync(handle);
        var after = await WorkerAsync("counted");
        Assert.Equal((3, 1, 1, (long?)1, (long?)report.StateBytes), (after.Incarnation, after.Restarts, after.Crashes, after.Messages.Read, after.StateBytes));
        Assert.Equal((StartCause.Crash, "counted", 1L), (after.Cause, after.LastError?.Message, after.Epoch));
        Assert.True(after.LastPause > TimeSpan.Zero);
        Assert.True(after.LaunchedAt <= before.StartedAt && before.StartedAt < after.StartedAt && after.LastErrorAt <= after.StartedAt && after.Since >= before.Since);
    }

    [Theory, InlineData("puppet"), InlineData("puppet-actor")]
    public async Task A_snapshot_counts_what_waits_for_a_worker_that_does_not_read(string id)
    {
        var latch = Latches.NewName();
        var handle = await LaunchAsync(new(id), options: new WorkerOptions { Name = "busy" });
        handle.Tell(new Block(latch));
        await Latches.Named(latch).Reached.WaitAsync(Expected);
        for (var i = 0; i < 5; i++)
            handle.Tell(new Increment());
        await UntilAsync(async () => (await WorkerAsync("busy")).Messages is { Read: 1, Waiting: 5 });
        Latches.Named(latch).Open();
        Assert.Equal(5, await ReadAsync(handle));
    }

    [Fact]
    public async Task A_snapshot_keeps_the_last_workers_that_ended()
    {
        for (var i = 0; i < 40; i++)
            await (await LaunchAsync(Puppet, options: new WorkerOptions { Name = $"short-{i}" })).DisposeAsync();
        await UntilAsync(async () => (await Workers.SnapshotAsync()).Ended is [{ Name: "short-39", State: WorkerState.Stopped }, ..] ended && ended.Length == 32);
        Assert.DoesNotContain((await Workers.SnapshotAsync()).Workers, worker => worker.Name.StartsWith("short", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_worker_that_is_looked_at_idles_all_the_same()
    {
        var latch = Latches.NewName();
        var handle = await LaunchAsync(new("idler"), new PuppetParameters(Latch: latch));
        var reached = Latches.Named(latch).Reached;
        using var bound = new CancellationTokenSource(Expected);
        while (!reached.IsCompleted)
        {
            bound.Token.ThrowIfCancellationRequested();
            await Task.WhenAny(handle.InspectAsync(), reached);
        }

        await reached;
        Latches.Named(latch).Open();
    }

    private Task<Inspection> InspectAsync(string path = "", int depth = int.MaxValue, InspectOptions? options = null) =>
        Workers.InspectAsync(path, depth, options).WaitAsync(Expected);

    private async Task<WorkerInfo> WorkerAsync(string name) =>
        Assert.Single((await Workers.SnapshotAsync().WaitAsync(Expected)).Workers, worker => worker.Name == name);

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var bound = new CancellationTokenSource(Expected);
        while (!await condition())
            await Task.Delay(5, bound.Token);
    }

    private static string Flat(Inspection node) => node.Value is { } value
        ? $"{node.Name}={value}"
        : node.Children.IsEmpty ? node.Name : $"{node.Name} > {string.Join(' ', node.Children.Select(Flat))}";
}
