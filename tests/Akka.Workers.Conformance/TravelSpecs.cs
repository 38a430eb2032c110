namespace Akka.Workers.Conformance;

public abstract class TravelSpecs(HostKind kind) : WorkerSpecs(kind)
{
    [Fact]
    public async Task C17_A_handle_that_a_worker_was_sent_controls_the_worker()
    {
        var carried = await LaunchAsync(Puppet, new PuppetParameters("refuse", Value: 4), new WorkerOptions { Name = "carried" });
        var agent = await AgentAsync();
        Assert.Equal("carried Running 1", await DoAsync("describe"));
        Assert.Equal("4", await DoAsync("read"));
        Assert.Equal("4", await DoAsync("inspect"));
        Assert.Equal("RestartFailedException: not now", await DoAsync("restart"));
        carried.Tell(new Behave(""));
        Assert.Equal("2", await DoAsync("restart"));
        Assert.Equal(2, carried.Status.Incarnation);
        Assert.Equal("stopped", await DoAsync("stop"));
        await carried.JoinAsync().WaitAsync(Expected);
        Assert.Equal("Started RestartFailed Started Stopped", (await carried.ToEndAsync()).Kinds());

        Task<string> DoAsync(string what) => agent.Ask<string>(new DoWith(carried, what), Unexpected);
    }

    [Fact]
    public async Task C17_Events_can_be_followed_from_where_a_handle_was_sent_to()
    {
        var carried = await LaunchAsync(Puppet);
        var agent = await AgentAsync();
        var followed = agent.Ask<string>(new DoWith(carried, "follow"), Unexpected);
        await carried.RestartAsync().WaitAsync(Expected);
        carried.Stop();
        Assert.Equal("Started Started Stopped", await followed.WaitAsync(Expected));
    }

    [Fact]
    public async Task A_reference_that_a_worker_was_sent_reaches_the_worker_through_its_handle()
    {
        var carried = await LaunchAsync(Puppet);
        var agent = await AgentAsync();
        Assert.Equal(3, await agent.Ask<long>(new TellThrough(carried.Ref, 3), Expected));
        await carried.RestartAsync().WaitAsync(Expected);
        Assert.Equal(5, await agent.Ask<long>(new TellThrough(carried.Ref, 2), Expected));
    }

    private Task<WorkerHandle> AgentAsync() => Host.LaunchWorkerAsync(new WorkerId<NoParameters>("agent"), NoParameters.Instance).WaitAsync(Expected);
}
