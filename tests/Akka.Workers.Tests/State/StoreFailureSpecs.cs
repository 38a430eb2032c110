using Akka.Actor;

namespace Akka.Workers.Tests.State;

/// <summary>What a worker does when its store does not do its part.</summary>
public sealed class StoreFailureSpecs : StateSpecs
{
    private const string Impatient = "akka.workers.state.timeout = 300ms";

    private readonly StoreControl _store = new();

    [Theory]
    [InlineData("ledger", "none"), InlineData("ledger", "construct")]
    [InlineData("ledger-actor", "none"), InlineData("ledger-actor", "construct")]
    public async Task A_planned_restart_whose_save_fails_is_rolled_back_and_nothing_is_lost(string id, string overlap)
    {
        var handle = await LaunchAsync(StartOver($"akka.workers.defaults.restart.overlap = {overlap}"), id: id, value: 10);
        var held = _store.HoldSaves();
        handle.Tell(new Add(1));
        var restart = handle.RestartAsync();
        handle.Tell(new Add(2));
        await _store.Saving.WaitAsync(Expected);
        handle.Tell(new Add(4));
        held.SetException(new IOException("the disk is full"));

        var error = await Assert.ThrowsAsync<RestartFailedException>(() => restart.WaitAsync(Expected));
        Assert.Contains("the disk is full", error.Message, StringComparison.Ordinal);
        Assert.Equal(17, await ReadAsync(handle));
        await handle.FirstAsync<WorkerEvent.RestartFailed>();
        var back = await handle.FirstAsync<WorkerEvent.Started>(started => started.Incarnation > 1);
        Assert.Equal((StartCause.Rollback, 0L), (back.Cause, back.Epoch));
        Assert.Contains("the disk is full", back.Error?.Message, StringComparison.Ordinal);
        Assert.Empty(_store.Rows);

        _store.WorkAgain();
        var report = await handle.RestartAsync().WaitAsync(Expected);
        Assert.Equal(2, report.Epoch);
        Assert.Equal(17, await ReadAsync(handle));
    }

    [Theory, InlineData("ledger"), InlineData("ledger-actor")]
    public async Task A_checkpoint_whose_save_fails_is_its_callers_error_and_the_worker_runs_on(string id)
    {
        var handle = await LaunchAsync(StartOver(), id: id);
        await CheckpointAsync(handle);
        handle.Tell(new Add(5));
        _store.FailSaves("the disk is full");
        var error = await Assert.ThrowsAsync<WorkerException>(() => CheckpointAsync(handle));
        Assert.Contains($"worker '{id}': the checkpoint failed:", error.Message, StringComparison.Ordinal);
        Assert.Contains("the disk is full", error.Message, StringComparison.Ordinal);
        Assert.Equal(5, await ReadAsync(handle));
        Assert.Equal((1, 1L), (handle.Status.Incarnation, handle.Status.Epoch));

        // The number of the failed one is burned.
        _store.WorkAgain();
        await CheckpointAsync(handle);
        Assert.Equal(3, handle.Status.Epoch);
    }

    [Fact]
    public async Task After_a_failed_save_a_crash_leads_back_to_the_epoch_before()
    {
        var handle = await LaunchAsync(StartOver());
        handle.Tell(new Add(1));
        await CheckpointAsync(handle);
        handle.Tell(new Add(2));
        _store.FailSaves("the disk is full");
        await Assert.ThrowsAsync<WorkerException>(() => CheckpointAsync(handle));
        handle.Tell(new Die());
        var started = await handle.StartedAsync(2);
        Assert.Equal((1L, false), (started.Epoch, started.Degraded));
        Assert.Equal(1, await ReadAsync(handle));
    }

    [Fact]
    public async Task A_save_that_never_answers_ends_with_the_timeout_and_the_next_one_is_tried()
    {
        var handle = await LaunchAsync(StartOver(Impatient));
        await CheckpointAsync(handle);
        var held = _store.HoldSaves();
        var error = await Assert.ThrowsAsync<WorkerException>(() => CheckpointAsync(handle));
        Assert.Contains("the snapshot store did not answer within 0.3 s (state.timeout)", error.Message, StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<RestartFailedException>(() => handle.RestartAsync().WaitAsync(Expected));
        Assert.Contains("(state.timeout)", refused.Message, StringComparison.Ordinal);

        _store.WorkAgain();
        await CheckpointAsync(handle);
        Assert.Equal(4, handle.Status.Epoch);
        held.SetResult();
        await CheckpointAsync(handle);
        Assert.Equal(5, handle.Status.Epoch);
    }

    [Fact]
    public async Task A_store_that_does_not_even_look_up_the_last_epoch_fails_every_checkpoint_and_recovers()
    {
        var handle = await LaunchAsync(StartOver(Impatient));
        _store.OnLoad = static () => Task.Delay(Timeout.Infinite);
        for (var i = 0; i < 3; i++)
        {
            var error = await Assert.ThrowsAsync<WorkerException>(() => CheckpointAsync(handle));
            Assert.Contains("(state.timeout)", error.Message, StringComparison.Ordinal);
        }

        _store.WorkAgain();
        handle.Tell(new Add(5));
        await CheckpointAsync(handle);
        // Nothing that had failed was saved after all.
        Assert.Equal(1, handle.Status.Epoch);
        Assert.Single(_store.Rows);
    }

    [Fact]
    public async Task A_failed_look_up_fails_the_checkpoint_and_the_next_one_is_tried()
    {
        var handle = await LaunchAsync(StartOver());
        _store.OnLoad = static () => throw new IOException("the disk is gone");
        var error = await Assert.ThrowsAsync<WorkerException>(() => CheckpointAsync(handle));
        Assert.Contains("the disk is gone", error.Message, StringComparison.Ordinal);
        _store.WorkAgain();
        await CheckpointAsync(handle);
        Assert.Equal(1, handle.Status.Epoch);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_store_that_cannot_load_fails_a_resumed_launch_and_never_starts_it_empty(bool silent)
    {
        var first = StartOver();
        await CheckpointAsync(await LaunchAsync(first, Resumed));
        await DieAsync(first);

        _store.OnLoad = silent ? static () => Task.Delay(Timeout.Infinite) : static () => throw new IOException("the disk is gone");
        var second = StartOver(Impatient);
        var error = await Assert.ThrowsAsync<WorkerException>(() => LaunchAsync(second, Resumed));
        Assert.Contains(silent ? "(state.timeout)" : "the disk is gone", error.Message, StringComparison.Ordinal);
        _store.WorkAgain();
        Assert.Equal(StartCause.Resume, (await (await LaunchAsync(second, Resumed)).StartedAsync(1)).Cause);
    }

    [Fact]
    public async Task A_last_state_that_cannot_be_saved_ends_the_worker_with_an_error()
    {
        var handle = await LaunchAsync(StartOver(), Resumed);
        _store.FailSaves("the disk is full");
        handle.Stop();
        var failed = Assert.IsType<WorkerEvent.Failed>((await handle.ToEndAsync())[^1]);
        Assert.Equal("not-saved", failed.Error.Type);
        Assert.Contains("the disk is full", failed.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shutdown_waits_for_a_slow_last_save()
    {
        var system = StartOver();
        var handle = await LaunchAsync(system, Resumed);
        handle.Tell(new Add(3));
        var held = _store.HoldSaves();
        var ending = EndAsync(system);
        await _store.Saving.WaitAsync(Expected);
        Assert.False(system.WhenTerminated.IsCompleted);
        held.SetResult();
        await ending;
        Assert.Equal(3, await ReadAsync(await LaunchAsync(StartOver(), Resumed)));
    }

    [Fact]
    public async Task What_becomes_due_while_a_checkpoint_is_slow_is_made_up_for_after_it()
    {
        var handle = await LaunchAsync(StartOver("akka.workers.defaults.checkpoint.every = 5"));
        var held = _store.HoldSaves();
        for (var i = 0; i < 5; i++)
            handle.Tell(new Add());
        await _store.Saving.WaitAsync(Expected);
        for (var i = 0; i < 4; i++)
            handle.Tell(new Add());
        Assert.Equal(9, await ReadAsync(handle));

        _store.WorkAgain();
        held.SetResult();
        await Waits.UntilAsync(() => Task.FromResult(handle.Status.Epoch == 2));
        handle.Tell(new Die());
        await handle.StartedAsync(2);
        Assert.Equal(9, await ReadAsync(handle));
    }

    private ActorSystem StartOver(string more = "") => Start(more: $"{_store.Hocon}\n{more}");
}
