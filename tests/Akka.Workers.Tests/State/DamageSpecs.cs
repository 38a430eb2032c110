namespace Akka.Workers.Tests.State;

public sealed class DamageSpecs : StateSpecs
{
    public static TheoryData<string, string> Damages => new()
    {
        { "a byte of the payload flipped", "XXH128" },
        { "a byte of the checksum flipped", "XXH128" },
        { "the magic overwritten", "no saved state of a worker" },
        { "the end cut off", "XXH128" },
        { "all cut off", "no saved state of a worker" },
        { "a foreign serializer", "serializer 1" },
        { "no serializer", "serializer none" },
        { "no bytes", "has no bytes" },
        { "another worker's row", "worker name 'other'" },
        { "another epoch's row", "of epoch 1" },
    };

    [Theory, MemberData(nameof(Damages))]
    public async Task A_damaged_newest_epoch_is_passed_over_for_the_one_before(string damage, string reason)
    {
        await LeaveEpochsAsync(2);
        await DamageAsync(2, damage);
        await ExpectDegradedAsync(epoch: 1, value: 1, $"epoch 2 was refused: ", reason);
    }

    [Fact]
    public async Task A_state_that_is_whole_is_taken_whatever_time_stands_beside_it()
    {
        await LeaveEpochsAsync(2);
        await Rows.SetAsync(2, "created", long.MaxValue);
        var started = await (await LaunchAsync(Start(), Resumed)).StartedAsync(1);
        Assert.Equal((2L, false), (started.Epoch, started.Degraded));
    }

    [Fact]
    public async Task A_row_whose_epoch_number_was_changed_is_passed_over_and_its_number_is_not_used_again()
    {
        await LeaveEpochsAsync(2);
        await Rows.SetAsync(2, "sequence_number", 9L);
        var handle = await ExpectDegradedAsync(epoch: 1, value: 1, "epoch 9 was refused", "of epoch 2");
        await CheckpointAsync(handle);
        Assert.Equal([1, 9, 10], await Rows.EpochsAsync());
    }

    [Fact]
    public async Task Two_damaged_epochs_are_both_named()
    {
        await LeaveEpochsAsync(3);
        await DamageAsync(3, "the end cut off");
        await DamageAsync(2, "a foreign serializer");
        var handle = await ExpectDegradedAsync(epoch: 1, value: 1, "epoch 2 was refused", "serializer 1");
        Assert.Contains("epoch 3 was refused", (await handle.StartedAsync(1)).Error?.Inner?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_saved_after_a_degraded_start_is_whole_again()
    {
        await LeaveEpochsAsync(2);
        await DamageAsync(2, "the end cut off");
        var second = Start();
        var handle = await LaunchAsync(second, Resumed);
        handle.Tell(new Add(10));
        await EndAsync(second);

        handle = await LaunchAsync(Start(), Resumed);
        var started = await handle.StartedAsync(1);
        Assert.Equal((3L, false), (started.Epoch, started.Degraded));
        Assert.Equal(11, await ReadAsync(handle));
    }

    [Theory]
    [InlineData("a byte of the payload flipped")]
    [InlineData("a foreign serializer")]
    public async Task When_all_epochs_are_damaged_the_worker_fails_and_never_starts_empty(string damage)
    {
        await LeaveEpochsAsync(3);
        foreach (var epoch in await Rows.EpochsAsync())
            await DamageAsync(epoch, damage);

        var system = Start();
        var error = await Assert.ThrowsAsync<WorkerException>(() => LaunchAsync(system, Resumed));
        Assert.StartsWith("failed to launch worker: no saved state of worker 'ledger' can be used: epoch 1 was refused", error.Message, StringComparison.Ordinal);
        var handle = WorkerHost.Create(system).Host.StartWorker(Ledger, new LedgerParameters(), Resumed);
        Assert.IsType<WorkerEvent.Failed>(Assert.Single(await handle.ToEndAsync()));
        Assert.Equal([1, 2, 3], await Rows.EpochsAsync());

        // And nobody else is hurt.
        Assert.Equal(8, await ReadAsync(await LaunchAsync(system, Resumed with { Name = "other" }, value: 8)));
    }

    [Theory, InlineData("the end cut off"), InlineData("a foreign serializer")]
    public async Task A_worker_that_is_not_resumed_does_not_mind_damage_and_numbers_on_above_it(string damage)
    {
        await LeaveEpochsAsync(2);
        await DamageAsync(2, damage);
        var handle = await LaunchAsync(Start(), value: 5);
        Assert.False((await handle.StartedAsync(1)).Degraded);
        await CheckpointAsync(handle);
        Assert.Equal([1, 2, 3], await Rows.EpochsAsync());
    }

    [Fact]
    public async Task After_a_crash_too_the_damaged_newest_epoch_is_passed_over()
    {
        var handle = await LaunchAsync(Start());
        handle.Tell(new Add());
        await CheckpointAsync(handle);
        handle.Tell(new Add());
        await CheckpointAsync(handle);
        await DamageAsync(2, "a byte of the payload flipped");

        handle.Tell(new Die());
        var started = await handle.StartedAsync(2);
        Assert.Equal((StartCause.Crash, 1L, true), (started.Cause, started.Epoch, started.Degraded));
        Assert.Contains("epoch 2 was refused", started.Error?.Message, StringComparison.Ordinal);
        Assert.Equal(1, await ReadAsync(handle));
    }

    [Fact]
    public async Task An_acknowledged_epoch_that_has_vanished_is_not_passed_over_in_silence()
    {
        var handle = await LaunchAsync(Start());
        handle.Tell(new Add());
        await CheckpointAsync(handle);
        handle.Tell(new Add());
        await CheckpointAsync(handle);
        await Rows.DeleteAsync(2);

        handle.Tell(new Die());
        var started = await handle.StartedAsync(2);
        Assert.Equal((1L, true), (started.Epoch, started.Degraded));
        Assert.Contains("epoch 2", started.Error?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_every_acknowledged_epoch_has_vanished_a_crashed_worker_does_not_start_empty()
    {
        var handle = await LaunchAsync(Start());
        handle.Tell(new Add());
        await CheckpointAsync(handle);
        await Rows.DeleteAsync(1);

        handle.Tell(new Die());
        var failed = Assert.IsType<WorkerEvent.Failed>((await handle.ToEndAsync())[^1]);
        Assert.Contains("epoch 1", failed.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_epoch_number_at_the_end_of_all_numbers_does_not_begin_them_anew()
    {
        await LeaveEpochsAsync(2);
        await Rows.SetAsync(2, "sequence_number", long.MaxValue);
        var handle = await ExpectDegradedAsync(epoch: 1, value: 1, $"epoch {long.MaxValue} was refused", "of epoch 2");
        var error = await Assert.ThrowsAsync<WorkerException>(() => CheckpointAsync(handle));
        Assert.Contains($"{long.MaxValue}", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, await ReadAsync(handle));
        Assert.Equal([1, long.MaxValue], await Rows.EpochsAsync());
    }

    private async Task<WorkerHandle> ExpectDegradedAsync(long epoch, long value, string what, string reason)
    {
        var handle = await LaunchAsync(Start(), Resumed, value: 1000);
        var started = await handle.StartedAsync(1);
        Assert.Equal((StartCause.Resume, epoch, true), (started.Cause, started.Epoch, started.Degraded));
        Assert.Contains(what, started.Error?.Message, StringComparison.Ordinal);
        Assert.Contains(reason, started.Error?.Message, StringComparison.Ordinal);
        Assert.Equal(value, await ReadAsync(handle));
        return handle;
    }

    private async Task DamageAsync(long epoch, string damage)
    {
        var bytes = await Rows.BytesAsync(epoch);
        switch (damage)
        {
            case "a byte of the payload flipped":
                // The checksum is the last 32 bytes; before it stands the payload.
                bytes[^33] ^= 1;
                break;
            case "a byte of the checksum flipped":
                bytes[^1] ^= 1;
                break;
            case "the magic overwritten":
                bytes[0] = 0;
                break;
            case "the end cut off":
                bytes = bytes[..^1];
                break;
            case "all cut off":
                bytes = [];
                break;
            case "a foreign serializer":
                await Rows.SetAsync(epoch, "serializer_id", 1L);
                return;
            case "no serializer":
                await Rows.SetAsync(epoch, "serializer_id", DBNull.Value);
                return;
            case "no bytes":
                await Rows.SetAsync(epoch, "snapshot", "text");
                return;
            case "another worker's row":
                var system = Start();
                await CheckpointAsync(await LaunchAsync(system, new WorkerOptions { Name = "other" }));
                await DieAsync(system);
                bytes = await Rows.BytesAsync(1, "other");
                break;
            case "another epoch's row":
                bytes = await Rows.BytesAsync(epoch - 1);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(damage), damage, null);
        }

        await Rows.SetAsync(epoch, "snapshot", bytes);
    }
}
