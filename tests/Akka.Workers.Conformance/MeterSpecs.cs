using Akka.Actor;
using Akka.Configuration;

namespace Akka.Workers.Conformance;

/// <summary>The instruments, with real processes.</summary>
public sealed class MeterSpecs : IAsyncLifetime
{
    private static readonly string[] s_common = ["akka.system", "akka.worker.host", "akka.worker.id"];

    private readonly ActorSystem _system;
    private readonly Measured _measured;

    public MeterSpecs()
    {
        // Others measure too: the name tells ours.
        var name = $"meter-{Guid.NewGuid():N}";
        _measured = new Measured(name);
        _system = ActorSystem.Create(name, WorkersSetup.Create(RegisteredWorkers.Instance, ConfigurationFactory.ParseString($$"""
            akka {
              loglevel = OFF
              stdout-loglevel = OFF
              loggers = []
              log-dead-letters = off
              workers {
                state.snapshot-store = "akka.persistence.snapshot-store.inmem"
                processes { file = "{{typeof(MeterSpecs).Assembly.Location}}", arguments = [First], stop-timeout = 2s, environment { {{Latches.Variable}} = "{{Latches.Directory}}" } }
                hosts { apart { kind = process, spares = 1 } }
                placement.ids { puppet = local, puppet-actor = apart }
                workers { late.deadlines.save-state = 500ms }
                defaults.restart { min-backoff = 10ms, max-backoff = 50ms, max-restarts = 2, within = 1m }
              }
            }
            """)));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _system.Terminate().WaitAsync(WorkerSpecs.Unexpected);
        Assert.Empty(_measured.Of("akka.workers.active"));
        _measured.Dispose();
    }

    [Fact]
    public async Task A_worker_s_life_is_counted()
    {
        var handle = await LaunchAsync("puppet");
        handle.Tell(new Increment());
        await handle.RestartAsync().WaitAsync(WorkerSpecs.Expected);
        for (var crash = 1; crash <= 3; crash++)
        {
            await handle.FirstAsync<WorkerEvent.Started>(started => started.Incarnation == crash + 1);
            handle.Tell(new Die($"no {Guid.NewGuid()}"));
        }

        await handle.FirstAsync<WorkerEvent.Failed>();
        Assert.Equal(4, _measured.Of("akka.workers.starts").Count);
        Assert.Equal(["new", "restart", "crash", "crash"], _measured.Of("akka.workers.starts").Select(start => start.Tags["cause"]));
        Assert.Equal(["planned", "crash", "crash"], _measured.Of("akka.workers.restarts").Select(restart => restart.Tags["reason"]));
        Assert.Equal(["exception", "exception", "exception"], _measured.Of("akka.workers.failures").Select(failure => failure.Tags["cause"]));
        Assert.All(_measured.Of("akka.workers.restart.pause"), pause => Assert.InRange(pause.Value, 1e-6, 20));
        Assert.Equal(3, _measured.Of("akka.workers.restart.pause").Count);
        Assert.InRange(Assert.Single(_measured.Of("akka.workers.state.size")).Value, 1, 1000);
        Assert.All(_measured.Of("akka.workers.starts"), start => Assert.Equal([.. s_common, "cause"], start.Tags.Keys.Order()));
        Assert.All(_measured.Of("akka.workers.starts"), start => Assert.Equal(("puppet", "local"), (start.Tags["akka.worker.id"], start.Tags["akka.worker.host"])));
    }

    [Fact]
    public async Task Workers_messages_processes_and_spares_are_looked_at()
    {
        var here = await LaunchAsync("puppet");
        var there = await LaunchAsync("puppet-actor");
        Assert.Equal(1, _measured.Sum("akka.workers.active", "akka.worker.id", "puppet"));
        Assert.Equal(2, _measured.Sum("akka.workers.active", "state", "running"));
        await UntilAsync(() => _measured.Sum("akka.workers.spares", "akka.worker.host", "apart") == 1);
        Assert.Equal(2, _measured.Sum("akka.workers.host.processes", "akka.worker.host", "apart"));

        // Held while the state is asked for behind a message that takes its time, and what it had not read is read by its successor.
        var latch = Latches.NewName();
        here.Tell(new Block(latch));
        await Latches.Named(latch).Reached.WaitAsync(WorkerSpecs.Expected);
        var restart = here.RestartAsync();
        await UntilAsync(() => here.Status.State == WorkerState.Restarting);
        for (var i = 0; i < 5; i++)
            here.Tell(new Increment());
        Assert.Equal(5, _measured.Sum("akka.workers.messages.held", "akka.worker.id", "puppet"));
        Latches.Named(latch).Open();
        await restart.WaitAsync(WorkerSpecs.Expected);
        Assert.Equal(5, await here.Ask<long>(new Read(), WorkerSpecs.Expected));
        Assert.Equal(0, _measured.Sum("akka.workers.messages.held", "akka.worker.id", "puppet"));

        there.Stop();
        await there.JoinAsync().WaitAsync(WorkerSpecs.Expected);
        await UntilAsync(() => _measured.Sum("akka.workers.host.processes", "akka.worker.host", "apart") == 1);
        Assert.Equal(0, _measured.Sum("akka.workers.active", "akka.worker.id", "puppet-actor"));
    }

    [Fact]
    public async Task A_process_that_is_killed_is_a_failure_of_its_own_kind_and_a_refused_restart_is_counted_apart()
    {
        var there = await LaunchAsync("puppet-actor");
        var pid = (await Workers.Get(_system).SnapshotAsync()).Workers.Single().Pid!.Value;
        Signals.Kill(pid);
        await there.FirstAsync<WorkerEvent.Started>(started => started.Incarnation == 2);
        Assert.Equal("process-ended", Assert.Single(_measured.Of("akka.workers.failures")).Tags["cause"]);

        var here = await LaunchAsync("puppet", new PuppetParameters("refuse"));
        await Assert.ThrowsAsync<RestartFailedException>(() => here.RestartAsync().WaitAsync(WorkerSpecs.Expected));
        Assert.Single(_measured.Of("akka.workers.restarts.failed"));
        Assert.Single(_measured.Of("akka.workers.failures"));
    }

    [Fact]
    public async Task Messages_that_one_incarnation_was_given_and_its_successor_read_are_redelivered_and_what_a_crash_took_is_not()
    {
        // The restart is given up before the state comes, so the incarnation is given messages again; when it hands over after all, those are its successor's.
        var latch = Latches.NewName();
        var late = await LaunchAsync("puppet", new PuppetParameters("late", latch), new WorkerOptions { Name = "late" });
        await Assert.ThrowsAsync<RestartFailedException>(() => late.RestartAsync().WaitAsync(WorkerSpecs.Expected));
        for (var i = 0; i < 5; i++)
            late.Tell(new Increment());
        Latches.Named(latch).Open();
        await late.FirstAsync<WorkerEvent.Started>(started => started.Incarnation == 2);
        Assert.Equal(5, Redelivered());
        Assert.Equal(5, await late.Ask<long>(new Read(), WorkerSpecs.Expected));

        // At most once: whoever asked is told.
        var there = await LaunchAsync("puppet-actor");
        there.Tell(new Block(Latches.NewName()));
        there.Tell(new Increment());
        var asked = there.Ask<long>(new Read(), WorkerSpecs.Expected);
        Signals.Kill((await Workers.Get(_system).SnapshotAsync()).Workers.Single(worker => worker.Name == there.Name).Pid!.Value);
        await Assert.ThrowsAsync<WorkerUnavailableException>(() => asked.WaitAsync(WorkerSpecs.Expected));
        await there.FirstAsync<WorkerEvent.Started>(started => started.Incarnation == 2);
        Assert.Equal(0, await there.Ask<long>(new Read(), WorkerSpecs.Expected));
        Assert.Equal(5, Redelivered());

        double Redelivered() => _measured.Of("akka.workers.messages.redelivered").Sum(measured => measured.Value);
    }

    [Fact]
    public void Instruments_bear_the_names_and_units_that_are_documented() => Assert.Equal(
        [
            ("akka.workers.active", "{worker}"),
            ("akka.workers.failures", "{failure}"),
            ("akka.workers.host.processes", "{process}"),
            ("akka.workers.messages.held", "{message}"),
            ("akka.workers.messages.redelivered", "{message}"),
            ("akka.workers.restart.pause", "s"),
            ("akka.workers.restarts", "{restart}"),
            ("akka.workers.restarts.failed", "{restart}"),
            ("akka.workers.spares", "{process}"),
            ("akka.workers.starts", "{start}"),
            ("akka.workers.state.size", "By"),
        ],
        Begun().Instruments);

    private Measured Begun()
    {
        Workers.Get(_system);
        return _measured;
    }

    private Task<WorkerHandle> LaunchAsync(string id, PuppetParameters? parameters = null, WorkerOptions? options = null) =>
        Workers.Get(_system).LaunchAsync(new WorkerId<PuppetParameters>(id), parameters ?? new PuppetParameters(), options).WaitAsync(WorkerSpecs.Unexpected);

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var bound = new CancellationTokenSource(WorkerSpecs.Unexpected);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!condition())
            await timer.WaitForNextTickAsync(bound.Token);
    }
}
