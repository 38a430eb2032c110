using Akka.Actor;

namespace Akka.Workers.Conformance;

public abstract class HandleSpecs(HostKind kind) : WorkerSpecs(kind)
{
    [Theory, InlineData("puppet"), InlineData("puppet-actor")]
    public async Task C14_Stop_may_be_repeated_and_joining_after_the_end_returns_at_once(string id)
    {
        var handle = await LaunchAsync(new(id));
        handle.Stop();
        handle.Stop();
        await handle.JoinAsync().WaitAsync(Expected);
        handle.Stop();
        Assert.True(handle.JoinAsync().IsCompleted);
        Assert.Equal(WorkerState.Stopped, handle.Status.State);
    }

    [Theory, InlineData("puppet"), InlineData("puppet-actor")]
    public async Task C14_What_was_sent_before_a_stop_is_handled_before_it(string id)
    {
        var handle = await LaunchAsync(new(id));
        for (var i = 0; i < 100; i++)
            handle.Tell(new Increment());
        var read = ReadAsync(handle);
        handle.Ref.Tell(PoisonPill.Instance);
        Assert.Equal(100, await read);
        await handle.JoinAsync().WaitAsync(Expected);
    }

    [Theory, InlineData("puppet"), InlineData("puppet-actor")]
    public async Task C15_Joining_throws_when_the_worker_failed(string id)
    {
        var handle = await LaunchAsync(new(id));
        var join = handle.JoinAsync();
        handle.Tell(new Die("too bad"));
        var error = await Assert.ThrowsAsync<WorkerException>(() => join.WaitAsync(Expected));
        Assert.Equal("too bad", error.Message);
    }

    [Theory, InlineData("puppet"), InlineData("puppet-actor")]
    public async Task C15_Joining_outlasts_restarts(string id)
    {
        var handle = await LaunchAsync(new(id));
        var join = handle.JoinAsync();
        await handle.RestartAsync().WaitAsync(Expected);
        Assert.False(join.IsCompleted);
        handle.Stop();
        await join.WaitAsync(Expected);
    }

    [Theory, InlineData("puppet"), InlineData("puppet-actor")]
    public async Task C16_Disposing_the_owning_handle_ends_the_worker(string id)
    {
        var handle = await LaunchAsync(new(id));
        await handle.DisposeAsync().AsTask().WaitAsync(Expected);
        Assert.Equal(WorkerState.Stopped, handle.Status.State);
        Assert.Null(Workers.Get(System).Find(handle.Name));
    }

    [Theory, InlineData("puppet"), InlineData("puppet-actor")]
    public async Task C16_A_worker_that_does_not_end_is_cut_off_and_the_event_says_so(string id)
    {
        var latch = Latches.NewName();
        var handle = await LaunchAsync(new(id), new PuppetParameters("ignore-stop", latch), Hasty);
        await handle.DisposeAsync().AsTask().WaitAsync(Expected);
        var stopped = Assert.IsType<WorkerEvent.Stopped>((await handle.ToEndAsync())[^1]);
        Assert.Equal("abandoned", stopped.Error?.Type);
        Assert.Contains("a process host can kill it", stopped.Error!.Message, StringComparison.Ordinal);
        Latches.Named(latch).Open();

        // Its name is free, and what it still does is not heard of.
        Assert.Equal(1, await ReadAsync(await LaunchAsync(new(id), new PuppetParameters(Value: 1), new WorkerOptions { Name = handle.Name })));
    }

    [Fact]
    public async Task C16_A_worker_that_obeys_its_token_at_the_deadline_ends_in_good_order()
    {
        var handle = await LaunchAsync(Puppet, new PuppetParameters("obey-token"), Hasty);
        await handle.DisposeAsync().AsTask().WaitAsync(Expected);
        Assert.Null(Assert.IsType<WorkerEvent.Stopped>((await handle.ToEndAsync())[^1]).Error);
    }

    [Fact]
    public async Task C16_Borrowed_handles_do_not_end_a_worker_and_ownership_can_be_handed_over()
    {
        var owner = await LaunchAsync(Puppet);
        var borrowed = Workers.Get(System).Find(owner.Name)!;
        Assert.False(borrowed.IsOwner);
        await borrowed.DisposeAsync();
        var heir = owner.TransferOwnership();
        Assert.Equal((false, true), (owner.IsOwner, heir.IsOwner));
        await owner.DisposeAsync();
        Assert.Equal(0, await ReadAsync(heir));
        Assert.Throws<InvalidOperationException>(() => owner.TransferOwnership());
        await heir.DisposeAsync().AsTask().WaitAsync(Expected);
        Assert.Equal(WorkerState.Stopped, owner.Status.State);
    }

    [Theory, InlineData("puppet"), InlineData("puppet-actor")]
    public async Task C18_Inspecting_a_handle_asks_the_worker(string id)
    {
        var handle = await LaunchAsync(new(id), new PuppetParameters("calm", Value: 4));
        var tree = await handle.InspectAsync().WaitAsync(Expected);
        Assert.Equal("4", tree.Find("value")?.Value);
        Assert.Equal("calm", tree.Find("mode/name")?.Value);
        Assert.Equal("calm", (await handle.InspectAsync("mode").WaitAsync(Expected)).Find("mode/name")?.Value);
        Assert.Null((await handle.InspectAsync("mode").WaitAsync(Expected)).Find("value"));
        Assert.Equal(InspectionMark.Truncated, (await handle.InspectAsync(depth: 0).WaitAsync(Expected)).Find("mode")?.Mark);

        await handle.UpdateAsync("value", "9").WaitAsync(Expected);
        Assert.Equal(9, await ReadAsync(handle));
        await Assert.ThrowsAsync<WorkerException>(() => handle.UpdateAsync("value", "nine").WaitAsync(Expected));
        await Assert.ThrowsAsync<WorkerException>(() => handle.UpdateAsync("nothing", "9").WaitAsync(Expected));
    }

    [Fact]
    public async Task C18_A_stopped_worker_gives_an_empty_tree_and_one_that_does_not_answer_a_timed_out_node()
    {
        var silent = await LaunchAsync(Puppet, new PuppetParameters("silent"));
        Assert.Equal(InspectionMark.TimedOut, (await silent.InspectAsync().WaitAsync(Expected)).Mark);
        await silent.DisposeAsync().AsTask().WaitAsync(Expected);
        Assert.True((await silent.InspectAsync().WaitAsync(Expected)).IsEmpty);
    }
}
