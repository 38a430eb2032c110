using Akka.Actor;
using Akka.Configuration;

namespace Akka.Workers.Conformance;

/// <summary>The watchdog's time is the monotonic one of the system's clock, and no more of it than passes between two looks.</summary>
public sealed class WatchdogClockSpecs : IAsyncLifetime
{
    private readonly JumpingClock _clock = new();
    private readonly ActorSystem _system;

    public WatchdogClockSpecs()
    {
        var config = ConfigurationFactory.ParseString("""
            akka { loglevel = WARNING, stdout-loglevel = OFF, loggers = [], log-dead-letters = off }
            akka.workers { state.snapshot-store = "akka.persistence.snapshot-store.inmem", defaults { deadlines.watchdog = 2s, restart.on-failure = off } }
            """);
        _system = ActorSystem.Create("clock", WorkersSetup.Create(
            RegisteredWorkers.Instance, config, new OnlyClock(_clock)));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _system.Terminate().WaitAsync(WorkerSpecs.Unexpected);

    [Theory, InlineData("puppet"), InlineData("puppet-actor")]
    public async Task A_clock_that_jumps_is_no_hang_and_a_hang_is_one_after_it_has_jumped(string id)
    {
        var latch = Latches.NewName();
        var handle = await Workers.Get(_system).LaunchAsync(new WorkerId<PuppetParameters>(id), new PuppetParameters()).WaitAsync(WorkerSpecs.Expected);
        handle.Tell(new Block(latch));
        await Latches.Named(latch).Reached.WaitAsync(WorkerSpecs.Expected);
        // The wall clock back, and the monotonic one far ahead, as after a pause of the whole process.
        _clock.Wall = TimeSpan.FromDays(-1000);
        _clock.Ahead = TimeSpan.FromHours(5);
        var failed = handle.FirstAsync<WorkerEvent.Failed>();
        Assert.NotSame(failed, await Task.WhenAny(failed, Task.Delay(TimeSpan.FromSeconds(0.6))));
        Assert.Equal("hung", (await failed.WaitAsync(WorkerSpecs.Expected)).Error.Type);
        Latches.Named(latch).Open();
    }

    private sealed class OnlyClock(TimeProvider clock) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(TimeProvider) ? clock : null;
    }

    private sealed class JumpingClock : TimeProvider
    {
        private long _ahead;

        public TimeSpan Wall { get; set; }

        public TimeSpan Ahead
        {
            set => Volatile.Write(ref _ahead, (long)(value.TotalSeconds * TimestampFrequency));
        }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Wall;

        public override long GetTimestamp() => base.GetTimestamp() + Volatile.Read(ref _ahead);
    }
}
