namespace Akka.Workers.Tests.State;

public sealed class RetentionSpecs() : StateSpecs("akka.workers.state.retain = 2")
{
    [Fact]
    public async Task No_more_epochs_are_kept_than_retain_says_and_they_are_the_newest()
    {
        var handle = await LaunchAsync(Start());
        for (var epoch = 1; epoch <= 5; epoch++)
            await CheckpointAsync(handle);
        await ExpectAsync([4, 5]);
    }

    [Fact]
    public async Task Planned_restarts_count_too()
    {
        var handle = await LaunchAsync(Start());
        for (var epoch = 1; epoch <= 5; epoch++)
            await handle.RestartAsync().WaitAsync(Expected);
        await ExpectAsync([4, 5]);
    }

    [Fact]
    public async Task Runs_that_save_only_when_they_end_do_not_pile_up_epochs()
    {
        for (var run = 1; run <= 4; run++)
        {
            var system = Start();
            var handle = await LaunchAsync(system, Resumed);
            Assert.Equal(run - 1, await ReadAsync(handle));
            handle.Tell(new Add());
            // Old epochs are deleted behind the save; a system that ends at once may leave that to the next run.
            await CheckpointAsync(handle);
            await ExpectAsync([.. Enumerable.Range(1, run).Select(epoch => (long)epoch).TakeLast(2)]);
            await DieAsync(system);
        }
    }

    [Fact]
    public async Task A_run_that_is_not_resumed_deletes_what_is_older_than_its_own_and_the_last_before()
    {
        await LeaveEpochsAsync(2);
        var handle = await LaunchAsync(Start());
        await CheckpointAsync(handle);
        await ExpectAsync([2, 3]);
        await CheckpointAsync(handle);
        await ExpectAsync([3, 4]);
    }

    [Fact]
    public async Task Damaged_epochs_do_not_push_out_the_good_one_that_was_resumed_from()
    {
        await LeaveEpochsAsync(2);
        await Rows.SetAsync(2, "sequence_number", 9L);
        var handle = await LaunchAsync(Start(), Resumed);
        Assert.Equal(1, (await handle.StartedAsync(1)).Epoch);
        await CheckpointAsync(handle);
        Assert.Equal([1, 9, 10], await Rows.EpochsAsync());
        await CheckpointAsync(handle);
        await ExpectAsync([10, 11]);
    }

    private Task ExpectAsync(IReadOnlyList<long> epochs) => Waits.UntilAsync(async () => (await Rows.EpochsAsync()).SequenceEqual(epochs));
}
