namespace Akka.Workers.Tests.State;

public sealed class ResumeSpecs : StateSpecs
{
    [Theory, InlineData("ledger"), InlineData("ledger-actor")]
    public async Task A_worker_goes_on_from_its_last_epoch_when_the_program_is_started_again(string id)
    {
        var first = Start();
        var handle = await LaunchAsync(first, Resumed, id);
        Assert.Equal(StartCause.New, (await handle.StartedAsync(1)).Cause);
        handle.Tell(new Add(5));
        await CheckpointAsync(handle);
        handle.Tell(new Add(100));
        Assert.Equal(105, await ReadAsync(handle));
        await DieAsync(first);

        handle = await LaunchAsync(Start(), Resumed, id);
        var started = await handle.StartedAsync(1);
        Assert.Equal((StartCause.Resume, 1L, false), (started.Cause, started.Epoch, started.Degraded));
        Assert.Null(started.Error);
        Assert.Equal(1, handle.Status.Epoch);
        Assert.Equal(5, await ReadAsync(handle));
    }

    [Theory, InlineData("ledger"), InlineData("ledger-actor")]
    public async Task A_shutdown_in_good_order_takes_a_last_checkpoint(string id)
    {
        var first = Start();
        var handle = await LaunchAsync(first, Resumed, id);
        handle.Tell(new Add(7));
        await EndAsync(first);
        Assert.IsType<WorkerEvent.Stopped>((await handle.ToEndAsync())[^1]);
        Assert.Equal([1], await Rows.EpochsAsync(id));

        handle = await LaunchAsync(Start(), Resumed, id);
        Assert.Equal(7, await ReadAsync(handle));
    }

    [Fact]
    public async Task A_shutdown_in_good_order_also_saves_a_worker_that_is_not_to_be_resumed()
    {
        var first = Start();
        var handle = await LaunchAsync(first);
        handle.Tell(new Add(7));
        await EndAsync(first);

        handle = await LaunchAsync(Start(), Resumed);
        Assert.Equal(7, await ReadAsync(handle));
    }

    [Fact]
    public async Task A_stop_saves_the_last_state_of_a_worker_that_is_to_be_resumed_and_of_no_other()
    {
        var system = Start();
        var resumed = await LaunchAsync(system, Resumed with { Name = "kept" });
        var plain = await LaunchAsync(system, new WorkerOptions { Name = "let-go" });
        foreach (var handle in new[] { resumed, plain })
        {
            handle.Tell(new Add(3));
            handle.Stop();
            await handle.JoinAsync().WaitAsync(Expected);
        }

        Assert.Equal([1], await Rows.EpochsAsync("kept"));
        Assert.Empty(await Rows.EpochsAsync("let-go"));
        resumed = await LaunchAsync(system, Resumed with { Name = "kept" });
        Assert.Equal(3, await ReadAsync(resumed));
    }

    [Fact]
    public async Task Without_Resume_it_starts_from_its_parameters_and_epoch_numbers_go_on()
    {
        await LeaveEpochsAsync(2);
        var handle = await LaunchAsync(Start(), value: 50);
        var started = await handle.StartedAsync(1);
        Assert.Equal((StartCause.New, 0L), (started.Cause, started.Epoch));
        Assert.Equal(50, await ReadAsync(handle));

        await CheckpointAsync(handle);
        Assert.Equal([1, 2, 3], await Rows.EpochsAsync());
    }

    [Fact]
    public async Task Without_Resume_a_crash_does_not_bring_back_what_an_earlier_run_has_saved()
    {
        await LeaveEpochsAsync(2);
        var handle = await LaunchAsync(Start(), value: 50);
        handle.Tell(new Add());
        handle.Tell(new Die());
        var started = await handle.StartedAsync(2);
        Assert.Equal((StartCause.Crash, 0L), (started.Cause, started.Epoch));
        Assert.Equal(50, await ReadAsync(handle));

        await CheckpointAsync(handle);
        handle.Tell(new Die());
        Assert.Equal(3, (await handle.StartedAsync(3)).Epoch);
        Assert.Equal(50, await ReadAsync(handle));
    }

    [Fact]
    public async Task Workers_of_one_id_keep_their_states_by_name()
    {
        var first = Start();
        for (var number = 1; number <= 3; number++)
            (await LaunchAsync(first, Resumed with { Name = $"ledger-{number}" })).Tell(new Add(number));
        await EndAsync(first);

        var second = Start();
        for (var number = 3; number >= 1; number--)
            Assert.Equal(number, await ReadAsync(await LaunchAsync(second, Resumed with { Name = $"ledger-{number}" })));
    }

    [Fact]
    public async Task A_worker_without_state_can_be_resumed_too_and_starts_from_its_parameters()
    {
        var handle = await LaunchAsync(Start(), Resumed, "forgetful", value: 4);
        Assert.Equal(4, await ReadAsync(handle));
        handle.Stop();
        await handle.JoinAsync().WaitAsync(Expected);
    }
}
