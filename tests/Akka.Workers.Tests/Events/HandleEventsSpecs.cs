using Akka.Workers.Tests.State;

namespace Akka.Workers.Tests.Events;

/// <summary>The same through a handle: who waits for a worker takes no events from those who read them.</summary>
public sealed class HandleEventsSpecs() : StateSpecs("akka.workers.state.snapshot-store = \"akka.persistence.snapshot-store.inmem\"")
{
    [Fact]
    public async Task Launching_restarting_and_joining_consume_nothing()
    {
        var handle = await LaunchAsync(Start());
        await handle.RestartAsync().WaitAsync(Expected);
        handle.Stop();
        await handle.JoinAsync().WaitAsync(Expected);
        for (var i = 0; i < 2; i++)
        {
            var events = await handle.ToEndAsync();
            Assert.Equal([typeof(WorkerEvent.Started), typeof(WorkerEvent.Started), typeof(WorkerEvent.Stopped)], events.Select(happened => happened.GetType()));
        }
    }

    [Fact]
    public async Task A_worker_that_goes_down_with_its_system_has_an_end_too()
    {
        var system = Start();
        var handle = await LaunchAsync(system);
        var events = handle.ToEndAsync();
        await DieAsync(system);
        Assert.True((await events.WaitAsync(Expected))[^1].IsTerminal);
    }

    [Fact]
    public async Task A_long_life_is_told_by_its_first_and_its_last_events()
    {
        var handle = await LaunchAsync(Start());
        for (var restart = 1; restart <= 80; restart++)
            await handle.RestartAsync().WaitAsync(Expected);
        handle.Stop();
        await handle.JoinAsync().WaitAsync(Expected);
        var events = await handle.ToEndAsync();
        Assert.Equal(1, Assert.IsType<WorkerEvent.Started>(events[0]).Incarnation);
        Assert.Equal(new WorkerEvent.Missed(17), events[1]);
        Assert.Equal(Enumerable.Range(19, 63), events.Skip(2).SkipLast(1).Select(happened => Assert.IsType<WorkerEvent.Started>(happened).Incarnation));
        Assert.IsType<WorkerEvent.Stopped>(events[^1]);
    }
}
