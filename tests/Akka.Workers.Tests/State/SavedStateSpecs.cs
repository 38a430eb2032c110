namespace Akka.Workers.Tests.State;

/// <summary>A saved state by itself: read while the worker runs, kept, and given back.</summary>
public sealed class SavedStateSpecs : StateSpecs
{
    [Fact]
    public async Task It_is_read_as_it_was_saved_last_and_the_worker_notices_nothing()
    {
        var system = Start();
        var handle = await LaunchAsync(system, value: 5);
        var workers = Workers.Get(system);
        Assert.Null(await workers.ReadStateAsync(handle.Name).WaitAsync(Expected));
        await CheckpointAsync(handle);
        var state = (await workers.ReadStateAsync(handle.Name).WaitAsync(Expected))!;
        Assert.Equal(("ledger", handle.Name, 1L, 1), (state.Id, state.Worker, state.Epoch, handle.Status.Incarnation));
        Assert.Contains("5", state.ToJson(), StringComparison.Ordinal);
        var copy = SavedState.Parse(state.ToBytes());
        Assert.Equal((state.Id, state.Worker, state.Epoch, state.Version), (copy.Id, copy.Worker, copy.Epoch, copy.Version));
        Assert.Equal(state.Payload.ToArray(), copy.Payload.ToArray());
    }

    [Fact]
    public async Task A_worker_goes_on_from_what_is_given_and_that_is_saved_as_its_own()
    {
        var system = Start();
        var workers = Workers.Get(system);
        var handle = await LaunchAsync(system, Resumed, value: 5);
        await CheckpointAsync(handle);
        var state = (await workers.ReadStateAsync(handle.Name).WaitAsync(Expected))!;
        handle.Tell(new Add(10));
        Assert.Equal(15, await ReadAsync(handle));

        var report = await workers.RestoreStateAsync(handle.Name, SavedState.Parse(state.ToBytes())).WaitAsync(Expected);
        Assert.Equal(5, await ReadAsync(handle));
        Assert.Equal((2, handle.Status.Epoch), (report.Incarnation, report.Epoch));
        Assert.Equal(state.Payload.ToArray(), (await workers.ReadStateAsync(handle.Name).WaitAsync(Expected))!.Payload.ToArray());
        // Also for the next run of the program.
        await DieAsync(system);
        Assert.Equal(5, await ReadAsync(await LaunchAsync(Start(), Resumed)));
    }

    [Fact]
    public async Task What_cannot_be_begun_from_is_refused_and_the_worker_goes_on_from_its_own()
    {
        var system = Start();
        var workers = Workers.Get(system);
        var handle = await LaunchAsync(system, value: 5);
        await CheckpointAsync(handle);
        var state = (await workers.ReadStateAsync(handle.Name).WaitAsync(Expected))!;
        handle.Tell(new Add(1));

        var other = new SavedState("other", "other", 1, state.Image);
        Assert.Contains("of id 'other'", (await Assert.ThrowsAsync<RestartFailedException>(() => workers.RestoreStateAsync(handle.Name, other).WaitAsync(Expected))).Message, StringComparison.Ordinal);
        var newer = new SavedState(state.Id, state.Worker, 1, state.Image with { Version = 99 });
        Assert.Contains("99", (await Assert.ThrowsAsync<RestartFailedException>(() => workers.RestoreStateAsync(handle.Name, newer).WaitAsync(Expected))).Message, StringComparison.Ordinal);
        Assert.Equal(1, handle.Status.Incarnation);
        var garbage = new SavedState(state.Id, state.Worker, 1, state.Image with { Payload = new byte[] { 0xc1 } });
        await Assert.ThrowsAsync<RestartFailedException>(() => workers.RestoreStateAsync(handle.Name, garbage).WaitAsync(Expected));
        Assert.Equal(6, await ReadAsync(handle));
        await CheckpointAsync(handle);
        Assert.Contains("6", (await workers.ReadStateAsync(handle.Name).WaitAsync(Expected))!.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_crash_right_after_a_refused_state_recovers_the_worker_s_own()
    {
        var system = Start();
        var workers = Workers.Get(system);
        var handle = await LaunchAsync(system, value: 5);
        await CheckpointAsync(handle);
        var state = (await workers.ReadStateAsync(handle.Name).WaitAsync(Expected))!;
        var garbage = new SavedState(state.Id, state.Worker, 1, state.Image with { Payload = new byte[] { 0xc1 } });
        await Assert.ThrowsAsync<RestartFailedException>(() => workers.RestoreStateAsync(handle.Name, garbage).WaitAsync(Expected));
        await StartedAsync(StartCause.Rollback);
        handle.Ref.Tell(Akka.Actor.Kill.Instance, Akka.Actor.ActorRefs.NoSender);
        await StartedAsync(StartCause.Crash);
        Assert.Equal(5, await ReadAsync(handle));

        async Task StartedAsync(StartCause cause)
        {
            using var bound = new CancellationTokenSource(Expected);
            await foreach (var happened in handle.Events.WithCancellation(bound.Token))
            {
                if (happened is WorkerEvent.Started started && started.Cause == cause)
                    return;
            }
        }
    }

    [Fact]
    public async Task Damage_is_found_wherever_it_is()
    {
        var system = Start();
        var handle = await LaunchAsync(system, value: 5);
        await CheckpointAsync(handle);
        var bytes = (await Workers.Get(system).ReadStateAsync(handle.Name).WaitAsync(Expected))!.ToBytes();
        for (var at = 0; at < bytes.Length; at++)
        {
            var damaged = bytes.ToArray();
            damaged[at] ^= 0x40;
            Assert.ThrowsAny<WorkerException>(() => SavedState.Parse(damaged));
            Assert.ThrowsAny<WorkerException>(() => SavedState.Parse(bytes.AsMemory(..at)));
        }
    }
}
