namespace Akka.Workers.Tests.State;

public sealed class CheckpointSpecs : StateSpecs
{
    [Theory, InlineData("ledger"), InlineData("ledger-actor")]
    public async Task CheckpointAsync_saves_everything_that_was_sent_before_and_the_worker_runs_on(string id)
    {
        var handle = await LaunchAsync(Start(), id: id);
        for (var i = 0; i < 1000; i++)
            handle.Tell(new Add());
        await CheckpointAsync(handle);
        Assert.Equal([1], await Rows.EpochsAsync(id));
        handle.Tell(new Add());
        Assert.Equal(1001, await ReadAsync(handle));

        handle.Tell(new Die());
        Assert.Equal(1, (await handle.StartedAsync(2)).Epoch);
        Assert.Equal(1000, await ReadAsync(handle));
    }

    [Fact]
    public async Task The_status_shows_the_epoch_once_its_checkpoint_is_done()
    {
        var handle = await LaunchAsync(Start(more: "akka.workers.state.snapshot-store = \"akka.persistence.snapshot-store.inmem\""));
        for (var epoch = 1; epoch <= 500; epoch++)
        {
            await CheckpointAsync(handle);
            Assert.Equal(epoch, handle.Status.Epoch);
        }
    }

    [Fact]
    public async Task All_who_ask_for_a_checkpoint_get_one_that_has_what_they_sent()
    {
        var handle = await LaunchAsync(Start());
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ =>
        {
            handle.Tell(new Add());
            return CheckpointAsync(handle);
        }));
        handle.Tell(new Die());
        await handle.StartedAsync(2);
        Assert.Equal(50, await ReadAsync(handle));
    }

    [Theory, InlineData("ledger"), InlineData("ledger-actor")]
    public async Task Checkpoints_by_interval_come_by_themselves(string id)
    {
        var handle = await LaunchAsync(Start(more: "akka.workers.defaults.checkpoint.interval = 20ms"), id: id);
        for (var value = 1; value <= 3; value++)
        {
            handle.Tell(new Add());
            await SavedAsync(handle, value);
        }

        handle.Tell(new Die());
        var started = await handle.StartedAsync(2);
        Assert.True(started.Epoch >= 3);
        Assert.Equal(3, await ReadAsync(handle));
        // A new incarnation saves once, whatever was saved before it.
        await Waits.UntilAsync(() => Task.FromResult(handle.Status.Epoch > started.Epoch));
    }

    [Theory, InlineData("interval = 5ms"), InlineData("every = 1")]
    public async Task A_state_that_has_not_changed_is_not_written_again(string checkpoint)
    {
        var asked = 0;
        var system = Start(more: $"akka.workers.defaults.checkpoint {{ {checkpoint} }}");
        await using var handle = await LocalWorker.LaunchAsync(system, () => new Asked(new(0, []), () => asked++), state => new Asked(state, () => asked++)).WaitAsync(Expected);
        handle.Tell(new Add(3));
        await SavedAsync(handle, 3);
        var epoch = handle.Status.Epoch;
        var before = asked;
        // Each question is a message, too.
        await Waits.UntilAsync(async () => await ReadAsync(handle) == 3 && Volatile.Read(ref asked) >= before + 10);
        Assert.Equal(epoch, handle.Status.Epoch);

        // Who asks by himself is given an epoch of his own.
        await CheckpointAsync(handle);
        Assert.True(handle.Status.Epoch > epoch);
        handle.Tell(new Add());
        await SavedAsync(handle, 4);
    }

    [Theory, InlineData("ledger"), InlineData("ledger-actor")]
    public async Task Checkpoints_by_count_come_with_every_so_manieth_message_and_not_before(string id)
    {
        var handle = await LaunchAsync(Start(more: "akka.workers.defaults.checkpoint.every = 10"), id: id);
        for (var i = 0; i < 8; i++)
            handle.Tell(new Add());
        Assert.Equal(8, await ReadAsync(handle));
        await CheckpointAsync(handle);
        Assert.Equal([1], await Rows.EpochsAsync(id));

        handle.Tell(new Add());
        await Waits.UntilAsync(() => Task.FromResult(handle.Status.Epoch == 2));
        handle.Tell(new Die());
        Assert.Equal(2, (await handle.StartedAsync(2)).Epoch);
        Assert.Equal(9, await ReadAsync(handle));
    }

    [Fact]
    public async Task With_checkpoints_configured_the_last_state_is_saved_on_a_stop()
    {
        var handle = await LaunchAsync(Start(more: "akka.workers.defaults.checkpoint.every = 1000"));
        handle.Tell(new Add());
        handle.Stop();
        await handle.JoinAsync().WaitAsync(Expected);
        Assert.Equal([1], await Rows.EpochsAsync());
    }

    [Fact]
    public async Task A_worker_without_state_has_nothing_to_checkpoint_and_says_so()
    {
        var handle = await LaunchAsync(Start(more: "akka.workers.defaults.checkpoint { interval = 10ms, every = 1 }"), id: "forgetful", value: 6);
        var error = await Assert.ThrowsAsync<WorkerException>(() => CheckpointAsync(handle));
        Assert.Equal("worker 'forgetful' has no state to save (its state type is NoState)", error.Message);
        Assert.Equal(6, await ReadAsync(handle));
    }

    [Fact]
    public async Task A_worker_without_state_says_the_same_when_it_was_asked_before_it_had_started()
    {
        var (host, runner) = WorkerHost.Create(Start());
        var handle = host.StartWorker(new WorkerId<LedgerParameters>("forgetful"), new LedgerParameters(6));
        var checkpoint = CheckpointAsync(handle);
        Assert.False(checkpoint.IsCompleted);
        _ = runner.RunAsync(Ledgers.Instance);
        var error = await Assert.ThrowsAsync<WorkerException>(() => checkpoint);
        Assert.Equal("worker 'forgetful' has no state to save (its state type is NoState)", error.Message);
        Assert.Equal(6, await ReadAsync(handle));
    }

    [Fact]
    public async Task A_checkpoint_of_a_worker_that_has_ended_fails()
    {
        var handle = await LaunchAsync(Start());
        handle.Stop();
        await handle.JoinAsync().WaitAsync(Expected);
        await Assert.ThrowsAsync<WorkerUnavailableException>(() => CheckpointAsync(handle));
    }

    /// <summary>The store has it, and the handle's status says so.</summary>
    private static Task SavedAsync(WorkerHandle handle, long value) => Waits.UntilAsync(async () =>
        await handle.Core.Workers.ReadStateAsync(handle.Name).WaitAsync(Expected) is { } state
        && state.ToJson().Contains($"\"Value\":{value},", StringComparison.Ordinal)
        && handle.Status.Epoch >= state.Epoch);

    /// <summary>Tells how often it was asked for its state.</summary>
    private sealed class Asked(LedgerState state, Action asked) : IWorker<NoParameters, LedgerState>
    {
        private readonly LedgerBook _book = new(state);

        public async Task RunAsync(WorkerMailbox<LedgerState> mailbox, CancellationToken cancellationToken)
        {
            await foreach (var message in mailbox.ReadAllAsync(cancellationToken))
            {
                switch (message)
                {
                    case WorkerRpc<LedgerState>.Stop:
                        return;
                    case WorkerRpc<LedgerState>.Restart restart when restart.TryComplete(_book.State):
                        return;
                    case WorkerRpc<LedgerState>.Checkpoint checkpoint:
                        asked();
                        checkpoint.TryComplete(_book.State);
                        break;
                    default:
                        _book.On(message.Value, message.Reply);
                        break;
                }
            }
        }
    }
}
