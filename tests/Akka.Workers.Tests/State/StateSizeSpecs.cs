namespace Akka.Workers.Tests.State;

public sealed class StateSizeSpecs() : StateSpecs("akka.workers.state.max-bytes = 1k")
{
    [Theory, InlineData("ledger"), InlineData("ledger-actor")]
    public async Task A_state_that_is_too_large_is_refused_and_the_worker_runs_on(string id)
    {
        var handle = await LaunchAsync(Start(), id: id);
        handle.Tell(new Carry(5000));
        handle.Tell(new Add(4));
        var error = await Assert.ThrowsAsync<WorkerException>(() => CheckpointAsync(handle));
        Assert.Matches($"^worker '{id}': the checkpoint failed: the state has 50[0-9]{{2}} bytes, and the limit is 1024 bytes \\(state.max-bytes\\)$", error.Message);
        Assert.Equal(4, await ReadAsync(handle));

        handle.Tell(new Carry(500));
        await CheckpointAsync(handle);
        Assert.Equal([1], await Rows.EpochsAsync(id));
    }

    [Fact]
    public async Task A_planned_restart_with_a_state_that_is_too_large_is_rolled_back()
    {
        var handle = await LaunchAsync(Start());
        handle.Tell(new Carry(5000));
        handle.Tell(new Add(4));
        var error = await Assert.ThrowsAsync<RestartFailedException>(() => handle.RestartAsync().WaitAsync(Expected));
        Assert.Contains("state.max-bytes", error.Message, StringComparison.Ordinal);
        Assert.Equal(4, await ReadAsync(handle));
        var back = await handle.FirstAsync<WorkerEvent.Started>(started => started.Incarnation > 1);
        Assert.Equal(StartCause.Rollback, back.Cause);
    }

    [Fact]
    public async Task A_last_state_that_is_too_large_ends_the_worker_with_an_error_and_the_epoch_before_is_kept()
    {
        var system = Start();
        var handle = await LaunchAsync(system, Resumed);
        handle.Tell(new Add(4));
        await CheckpointAsync(handle);
        handle.Tell(new Carry(5000));
        handle.Stop();
        var error = await Assert.ThrowsAsync<WorkerException>(() => handle.JoinAsync().WaitAsync(Expected));
        Assert.Equal("not-saved", error.Error?.Type);
        Assert.Contains("state.max-bytes", error.Message, StringComparison.Ordinal);

        Assert.Equal(4, await ReadAsync(await LaunchAsync(system, Resumed)));
    }
}
