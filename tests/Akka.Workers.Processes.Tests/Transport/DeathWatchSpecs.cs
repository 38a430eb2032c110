using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.Workers.Processes.Tests.Transport;

/// <summary>What holds for death watch over every transport.</summary>
public abstract class DeathWatchSpecs(TwoSystems pair) : IAsyncLifetime
{
    protected TwoSystems Pair => pair;

    public Task InitializeAsync() => pair.InitializeAsync();

    public Task DisposeAsync() => pair.DisposeAsync();

    [Fact]
    public async Task The_end_of_a_far_actor_is_told()
    {
        var echo = await FarEchoAsync();
        var (watcher, got) = await WatchAsync(pair.Near, echo);
        echo.Tell("stop");
        var ended = await EndAsync(got);
        Assert.Equal(echo, ended.ActorRef);
        GC.KeepAlive(watcher);
    }

    [Fact]
    public async Task A_far_watcher_is_told_of_an_end_here()
    {
        var near = pair.Near.ActorOf(Props.Create(() => new Echo()));
        var (watcher, got) = TwoSystems.StartInbox(pair.Far);
        (await pair.FarAsync(watcher)).Tell(near);
        await Bounds.UntilAsync(() => !got.IsEmpty, "the reference");
        got.TryDequeue(out var seen);
        await watcher.Ask<string>(new Inbox.Watched((IActorRef)seen!), Bounds.Expected);
        Assert.Equal("still here", await ((IActorRef)seen!).Ask<string>("still here", Bounds.Expected));
        near.Tell("stop");
        Assert.Equal(seen, (await EndAsync(got)).ActorRef);
    }

    [Fact]
    public async Task Who_watches_an_actor_that_is_not_there_is_told_at_once()
    {
        var echo = await FarEchoAsync();
        await echo.GracefulStop(Bounds.Expected);
        var (_, got) = await WatchAsync(pair.Near, echo);
        await EndAsync(got);
    }

    [Fact]
    public async Task Who_watches_no_more_is_not_told()
    {
        var echo = await FarEchoAsync();
        var (first, got) = await WatchAsync(pair.Near, echo);
        var (_, gotSecond) = await WatchAsync(pair.Near, echo);
        await first.Ask<string>(new Inbox.Unwatched(echo), Bounds.Expected);
        echo.Tell("stop");
        await EndAsync(gotSecond);
        Assert.Empty(got.OfType<Terminated>());
    }

    [Fact]
    public async Task When_the_far_side_is_gone_every_watcher_is_told()
    {
        var watched = new List<ConcurrentQueue<object>>();
        for (var i = 0; i < 10; i++)
            watched.Add((await WatchAsync(pair.Near, await FarEchoAsync())).Got);
        await pair.CutAsync();
        foreach (var got in watched)
            await EndAsync(got);
    }

    [Fact]
    public async Task A_poison_pill_ends_an_actor_in_order()
    {
        var counts = new Tally.Counts();
        var tally = await pair.FarAsync(pair.Far.ActorOf(Props.Create(() => new Tally(counts))));
        var (_, got) = await WatchAsync(pair.Near, tally);
        for (var number = 1; number <= 1000; number++)
            tally.Tell(new Numbered(1, number));
        tally.Tell(PoisonPill.Instance);
        await EndAsync(got);
        Assert.Equal(1000, Interlocked.Read(ref counts.Received));
    }

    protected async Task<IActorRef> FarEchoAsync() => await pair.FarAsync(pair.Far.ActorOf(Props.Create(() => new Echo())));

    protected static async Task<(IActorRef Watcher, ConcurrentQueue<object> Got)> WatchAsync(ActorSystem system, IActorRef actor)
    {
        var (watcher, got) = TwoSystems.StartInbox(system);
        await watcher.Ask<string>(new Inbox.Watched(actor), Bounds.Expected);
        return (watcher, got);
    }

    protected static async Task<Terminated> EndAsync(ConcurrentQueue<object> got)
    {
        await Bounds.UntilAsync(() => got.OfType<Terminated>().Any(), "the end to be told");
        return got.OfType<Terminated>().First();
    }
}
