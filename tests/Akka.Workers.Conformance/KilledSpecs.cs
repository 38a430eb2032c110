using Akka.Actor;
using Akka.Configuration;

namespace Akka.Workers.Conformance;

/// <summary>What becomes of questions whose worker dies with its process, without a word.</summary>
public abstract class KilledSpecs(string transport) : IAsyncLifetime
{
    private readonly ActorSystem _system = ActorSystem.Create("specs", WorkersSetup.Create(RegisteredWorkers.Instance, ConfigurationFactory.ParseString($$"""
        akka {
          loglevel = WARNING
          stdout-loglevel = OFF
          loggers = []
          log-dead-letters = off
          workers {
            state.snapshot-store = "akka.persistence.snapshot-store.inmem"
            processes { file = "{{typeof(KilledSpecs).Assembly.Location}}", arguments = [First], stop-timeout = 2s, transport = {{transport}} }
            processes.environment { {{Latches.Variable}} = "{{Latches.Directory}}" }
            hosts { apart { kind = process } }
            defaults.restart { min-backoff = 10ms, max-backoff = 50ms }
          }
        }
        """)));

    private protected Workers Workers => Workers.Get(_system);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _system.Terminate().WaitAsync(WorkerSpecs.Unexpected);

    [Theory, InlineData("puppet"), InlineData("puppet-actor")]
    public async Task Every_question_fails_at_once_and_says_that_it_may_have_been_read(string id)
    {
        var handle = await LaunchAsync(id);
        var latch = Latches.NewName();
        var read = handle.Ask<long>(new Block(latch), Timeout.InfiniteTimeSpan);
        await Latches.Named(latch).Reached.WaitAsync(WorkerSpecs.Expected);
        var waiting = Enumerable.Range(0, 10).Select(_ => handle.Ask<long>(new Read(), Timeout.InfiniteTimeSpan)).ToArray();
        Signals.Kill(await PidAsync(handle));
        foreach (var question in (Task<long>[])[read, .. waiting])
            Assert.True((await Assert.ThrowsAsync<WorkerUnavailableException>(() => question.WaitAsync(WorkerSpecs.Expected))).WasRead);
        Assert.Equal(0, await handle.Ask<long>(new Read(), WorkerSpecs.Expected));
    }

    [Fact]
    public async Task A_question_of_a_worker_in_another_process_fails_at_once_too()
    {
        var handle = await LaunchAsync("puppet");
        var agent = await Workers.Host("apart").LaunchWorkerAsync(new WorkerId<NoParameters>("agent"), NoParameters.Instance).WaitAsync(WorkerSpecs.Unexpected);
        var latch = Latches.NewName();
        var answer = agent.Ask<string>(new DoWith(handle, $"block {latch}"), WorkerSpecs.Unexpected);
        await Latches.Named(latch).Reached.WaitAsync(WorkerSpecs.Expected);
        Signals.Kill(await PidAsync(handle));
        Assert.StartsWith("read: ", await answer, StringComparison.Ordinal);
        Assert.Equal("0", await agent.Ask<string>(new DoWith(handle, "read"), WorkerSpecs.Expected));
    }

    private protected async Task<int> PidAsync(WorkerHandle worker) => (await Workers.SnapshotAsync()).Workers.Single(known => known.Name == worker.Name).Pid!.Value;

    private protected Task<WorkerHandle> LaunchAsync(string id) =>
        Workers.Host("apart").LaunchWorkerAsync(new WorkerId<PuppetParameters>(id), new PuppetParameters()).WaitAsync(WorkerSpecs.Unexpected);
}

public sealed class DirectKilledSpecs() : KilledSpecs("direct")
{
    [Fact]
    public async Task A_question_that_had_not_left_this_process_was_not_read()
    {
        var handle = await LaunchAsync("puppet");
        var pid = await PidAsync(handle);
        Signals.Stop(pid);
        // More than the kernel takes for a process that does not read, and less than makes the gate keep messages back.
        for (var i = 0; i < 80; i++)
            handle.Tell(new Padded(new byte[64 << 10]));
        var question = handle.Ask<long>(new Read(), Timeout.InfiniteTimeSpan);
        Signals.Kill(pid);
        Assert.False((await Assert.ThrowsAsync<WorkerUnavailableException>(() => question.WaitAsync(WorkerSpecs.Expected))).WasRead);
        Assert.Equal(0, await handle.Ask<long>(new Read(), WorkerSpecs.Expected));
    }
}

public sealed class ClassicKilledSpecs() : KilledSpecs("classic");
