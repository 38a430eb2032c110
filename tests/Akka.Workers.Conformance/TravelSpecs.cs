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

    [Theory, InlineData("stop"), InlineData("fail")]
    public async Task The_handle_of_a_worker_that_has_ended_can_be_sent_and_says_so(string how)
    {
        var ended = await EndedAsync(how);
        var agent = await AgentAsync();
        Assert.Equal($"{ended.Name} {(how == "stop" ? "Stopped" : "Failed")} 1", await DoAsync("describe"));
        Assert.StartsWith($"unread: worker '{ended.Name}' did not take the message", await DoAsync("read"), StringComparison.Ordinal);
        Assert.StartsWith($"unread: worker '{ended.Name}' did not take the message", await DoAsync("read-through-reference"), StringComparison.Ordinal);
        Assert.Equal("told", await DoAsync("tell"));
        Assert.Equal("nothing", await DoAsync("inspect"));
        Assert.Equal("RestartFailedException: the worker has ended", await DoAsync("restart"));
        if (how == "stop")
            Assert.Equal("stopped", await DoAsync("stop"));

        var back = await agent.Ask<WorkerHandle>(new DoWith(ended, "return"), Unexpected);
        Assert.Equal((ended.Name, ended.Status.State), (back.Name, back.Status.State));
        await Assert.ThrowsAsync<WorkerUnavailableException>(() => ReadAsync(back));
        if (how == "stop")
            Assert.True(back.JoinAsync().IsCompletedSuccessfully);

        Task<string> DoAsync(string what) => agent.Ask<string>(new DoWith(ended, what), Unexpected);
    }

    [Fact]
    public async Task The_handle_of_a_worker_that_has_ended_never_reaches_another_of_its_name()
    {
        var ended = await EndedAsync("stop");
        var heir = await LaunchAsync(Puppet, new PuppetParameters(Value: 7), new WorkerOptions { Name = ended.Name });
        var agent = await AgentAsync();
        Assert.StartsWith("unread", await agent.Ask<string>(new DoWith(ended, "read"), Unexpected), StringComparison.Ordinal);
        Assert.Equal("stopped", await agent.Ask<string>(new DoWith(ended, "stop"), Unexpected));
        Assert.Equal("told", await agent.Ask<string>(new DoWith(ended, "tell"), Unexpected));
        Assert.Equal(7, await ReadAsync(heir));
    }

    [Fact]
    public async Task The_handle_of_a_worker_that_has_ended_reaches_a_worker_across_its_restart()
    {
        var ended = await EndedAsync("stop");
        var holder = await Host.LaunchWorkerAsync(new WorkerId<NoParameters>("holder"), NoParameters.Instance).WaitAsync(Expected);
        var latch = Latches.NewName();
        holder.Tell(new Wait(latch));
        await Latches.Named(latch).Reached.WaitAsync(Expected);
        var restart = holder.RestartAsync();
        var read = holder.Ask<string>(new DoWith(ended, "read"), Unexpected);
        Latches.Named(latch).Open();
        await restart.WaitAsync(Unexpected);
        Assert.Matches("^life [12]: unread", await read);
        Assert.Equal($"life 2: {ended.Name} Stopped 1", await holder.Ask<string>(new DoWith(ended, "describe"), Unexpected));
    }

    [Fact]
    public async Task A_handle_outlives_its_worker_where_it_was_sent_to()
    {
        var carried = await LaunchAsync(Puppet);
        var agent = await AgentAsync();
        var back = await agent.Ask<WorkerHandle>(new DoWith(carried, "return"), Unexpected);
        Assert.Equal(0, await ReadAsync(back));
        var joined = back.JoinAsync();
        await carried.DisposeAsync().AsTask().WaitAsync(Expected);
        await joined.WaitAsync(Expected);
        Assert.StartsWith("unread", await agent.Ask<string>(new DoWith(back, "read"), Unexpected), StringComparison.Ordinal);
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

    [Theory, InlineData("tally"), InlineData("tally-actor")]
    public async Task C30_What_is_sent_through_a_handle_its_reference_and_a_handle_for_messages_keeps_one_order_across_restarts(string id)
    {
        const int Each = 3000;
        var carried = await Host.LaunchWorkerAsync(new WorkerId<NoParameters>(id), NoParameters.Instance).WaitAsync(Expected);
        var (first, second) = (await AgentAsync(), await AgentAsync());
        var sending = new[] { first, second }
            .Select((agent, sender) => agent.Ask<long>(new FloodEveryWay(carried, carried.WithoutControl(), carried.Ref, sender, Each), Unexpected)).ToArray();
        for (var restart = 0; restart < 3; restart++)
            await carried.RestartAsync().WaitAsync(Expected);
        Assert.Equal(2 * Each, (await Task.WhenAll(sending)).Sum());
        // An agent's answer may come on a shorter way than what it has sent to the worker.
        Assert.Equal(new Tally(2 * Each, 0), await UntilReceivedAsync(carried, 2 * Each));
    }

    [Theory, InlineData("tally"), InlineData("tally-actor")]
    public async Task C30_A_question_through_a_reference_is_answered_behind_what_its_sender_sent_through_the_handle(string id)
    {
        var carried = await Host.LaunchWorkerAsync(new WorkerId<NoParameters>(id), NoParameters.Instance).WaitAsync(Expected);
        var agent = await AgentAsync();
        for (var round = 1; round <= 20; round++)
            Assert.Equal(new Tally(round * 10, 0), await agent.Ask<Tally>(new TellThenAsk(carried, carried.Ref, (round - 1) * 10, 10), Expected));
    }

    private async Task<WorkerHandle> EndedAsync(string how)
    {
        var handle = await LaunchAsync(Puppet);
        if (how == "stop")
            handle.Stop();
        else
            handle.Tell(new Die("and is not started again"));
        await handle.ToEndAsync();
        return handle;
    }

    private static async Task<Tally> UntilReceivedAsync(WorkerHandle tally, long count)
    {
        using var bound = new CancellationTokenSource(Unexpected);
        while (true)
        {
            var now = await tally.Ask<Tally>(new AskTally(), Expected, bound.Token);
            if (now.Received >= count)
                return now;
        }
    }

    private Task<WorkerHandle> AgentAsync() => Host.LaunchWorkerAsync(new WorkerId<NoParameters>("agent"), NoParameters.Instance).WaitAsync(Expected);
}
