namespace Akka.Workers.Conformance;

public abstract class FlowSpecs(HostKind kind) : WorkerSpecs(kind)
{
    [Theory, InlineData("puppet"), InlineData("puppet-actor")]
    public async Task A_sender_that_is_faster_than_the_way_to_a_worker_that_does_not_read_loses_nothing(string id)
    {
        const int Messages = 700;
        var latch = Latches.NewName();
        var handle = await LaunchAsync(new(id));
        handle.Tell(new Block(latch));
        await Latches.Named(latch).Reached.WaitAsync(Expected);
        var padding = new byte[64 << 10];
        for (var i = 0; i < Messages; i++)
            handle.Tell(new Padded(padding));
        var read = ReadAsync(handle);
        Latches.Named(latch).Open();
        Assert.Equal(Messages, await read);
        for (var i = 0; i < 10; i++)
            handle.Tell(new Increment());
        Assert.Equal(Messages + 10, await ReadAsync(handle));
    }

    [Fact]
    public async Task What_was_kept_back_goes_to_the_successor_of_a_restart_in_order()
    {
        const int Messages = 700;
        var latch = Latches.NewName();
        var handle = await LaunchAsync(Puppet);
        handle.Tell(new Block(latch));
        await Latches.Named(latch).Reached.WaitAsync(Expected);
        var padding = new byte[64 << 10];
        for (var i = 0; i < Messages; i++)
            handle.Tell(new Padded(padding));
        var restart = handle.RestartAsync();
        var read = ReadAsync(handle);
        Latches.Named(latch).Open();
        await restart.WaitAsync(Expected);
        Assert.Equal(Messages, await read);
    }

    [Theory, InlineData("puppet"), InlineData("puppet-actor")]
    public async Task C30_A_state_larger_than_what_may_wait_on_the_way_is_handed_over_again_and_again(string id)
    {
        const int Size = 20 << 20;
        var handle = await LaunchAsync(new(id), new PuppetParameters(Latch: new string('x', Size), Value: 7));
        for (var epoch = 1; epoch <= 3; epoch++)
        {
            var report = await handle.RestartAsync().WaitAsync(Expected);
            Assert.Equal(epoch, report.Epoch);
            Assert.InRange(report.StateBytes, Size, Size + 1000);
        }

        Assert.Equal(7, await ReadAsync(handle));
    }
}
