using Akka.Workers.Tests.State;

namespace Akka.Workers.Tests.Events;

/// <summary>What happens to all workers of a system, in one line.</summary>
public sealed class WorkerEventsSpecs() : StateSpecs("akka.workers.state.snapshot-store = \"akka.persistence.snapshot-store.inmem\"")
{
    [Fact]
    public async Task All_workers_events_are_kept_in_order_with_names_and_times()
    {
        var system = Start();
        var events = Workers.Get(system).Events;
        var begun = TimeProvider.System.GetUtcNow();
        var first = await LaunchAsync(system);
        await first.RestartAsync().WaitAsync(Expected);
        first.Stop();
        await first.JoinAsync().WaitAsync(Expected);
        var second = await LaunchAsync(system);

        var all = events.Read();
        Assert.Equal([typeof(WorkerEvent.Started), typeof(WorkerEvent.Started), typeof(WorkerEvent.Stopped), typeof(WorkerEvent.Started)], all.Select(entry => entry.Event.GetType()));
        Assert.Equal([1L, 2, 3, 4], all.Select(entry => entry.Number));
        Assert.All(all, entry => Assert.InRange(entry.Time, begun, begun + Expected));
        Assert.All(all, entry => Assert.Equal((first.Name, "ledger"), (entry.Worker, entry.Id)));
        Assert.Equal([3L, 4], events.Read(tail: 2).Select(entry => entry.Number));
        Assert.Equal([4L], events.Read(since: all[3].Time, worker: second.Name).Select(entry => entry.Number));
        Assert.Empty(events.Read(worker: "nobody"));
    }

    [Fact]
    public async Task A_follower_gets_what_is_kept_and_then_what_happens_of_one_worker_or_of_all()
    {
        var system = Start();
        var first = await LaunchAsync(system);
        using var bound = new CancellationTokenSource(Expected);
        await using var ofOne = Workers.Get(system).Events.FollowAsync(tail: 10, worker: first.Name, cancellationToken: bound.Token).GetAsyncEnumerator(bound.Token);
        await using var ofAll = Workers.Get(system).Events.FollowAsync(cancellationToken: bound.Token).GetAsyncEnumerator(bound.Token);
        Assert.True(await ofOne.MoveNextAsync());
        Assert.Equal(1, ofOne.Current.Number);
        var next = ofAll.MoveNextAsync();
        await first.RestartAsync().WaitAsync(Expected);
        Assert.True(await next);
        Assert.Equal(2, ofAll.Current.Number);
        Assert.True(await ofOne.MoveNextAsync());
        Assert.Equal(ofAll.Current, ofOne.Current);
    }

    [Fact]
    public async Task A_follower_that_lags_is_told_how_many_it_has_lost()
    {
        var events = new WorkerEvents();
        using var bound = new CancellationTokenSource(Expected);
        await using var follower = events.FollowAsync(cancellationToken: bound.Token).GetAsyncEnumerator(bound.Token);
        var next = follower.MoveNextAsync();
        for (var number = 1; number <= 3000; number++)
            events.Add("one", "id", new WorkerEvent.Stopped(), TimeProvider.System.GetUtcNow());
        Assert.Equal((1000, 2001L), (events.Read().Count, events.Read()[0].Number));
        Assert.True(await next);
        var (read, missed) = (1L, follower.Current.Missed);
        while (follower.Current.Number < 3000 && await follower.MoveNextAsync())
            (read, missed) = (read + 1, missed + follower.Current.Missed);
        Assert.Equal(3000, read + missed);
        Assert.True(missed > 0);
    }

    [Fact]
    public async Task A_host_is_found_by_name_also_one_made_in_code_until_it_has_closed()
    {
        var workers = Workers.Get(Start());
        var (host, runner) = WorkerHost.Create(workers.System, "own");
        _ = runner.RunAsync(new WorkerFactory([]));
        Assert.Equal("own", workers.FindHost("own")?.Name);
        Assert.Equal("local", workers.FindHost("local")?.Name);
        Assert.Null(workers.FindHost("nowhere"));
        await host.DisposeAsync();
        using var bound = new CancellationTokenSource(Expected);
        while (workers.FindHost("own") is not null)
            await Task.Delay(5, bound.Token);
    }

    [Fact]
    public async Task A_workers_supervision_counts_the_crashes_that_still_count()
    {
        var system = Start();
        var handle = await LaunchAsync(system);
        Assert.Equal(0, (await SupervisionAsync()).RecentCrashes);
        handle.Ref.Tell(Akka.Actor.Kill.Instance, Akka.Actor.ActorRefs.NoSender);
        using var bound = new CancellationTokenSource(Expected);
        await foreach (var happened in handle.Events.WithCancellation(bound.Token))
        {
            if (happened is WorkerEvent.Started { Cause: StartCause.Crash })
                break;
        }

        var supervision = await SupervisionAsync();
        Assert.Equal((1, true, TimeSpan.FromSeconds(30)), (supervision.RecentCrashes, supervision.OnFailure, supervision.Within));
        Assert.True(supervision.MaxRestarts >= 1 && supervision.MinBackoff <= supervision.MaxBackoff);

        async Task<SupervisionInfo> SupervisionAsync() =>
            Assert.Single((await Workers.Get(system).SnapshotAsync().WaitAsync(Expected)).Workers).Supervision ?? throw new InvalidOperationException("no supervision");
    }

    [Fact]
    public void A_configuration_can_be_looked_through_without_a_system()
    {
        Assert.Empty(WorkersSetup.FaultsOf("akka.workers.state.retain = 7"));
        Assert.Equal(["akka.workers.state.retian is not known; did you mean 'retain'?"], WorkersSetup.FaultsOf("akka.workers.state.retian = 7"));
    }
}
