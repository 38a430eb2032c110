using Akka.Actor;
using Akka.Configuration;

namespace Akka.Workers.Conformance;

/// <summary>What is kept of a crash that took the process along.</summary>
public abstract class ProcessEvidenceSpecs(string transport) : IAsyncLifetime
{
    private readonly ActorSystem _system = ActorSystem.Create("specs", WorkersSetup.Create(RegisteredWorkers.Instance, ConfigurationFactory.ParseString($$"""
        akka {
          loglevel = INFO
          stdout-loglevel = OFF
          loggers = []
          workers {
            state.snapshot-store = "akka.persistence.snapshot-store.inmem"
            crashes { lines = 3 }
            processes { file = "{{typeof(ProcessEvidenceSpecs).Assembly.Location}}", arguments = [First], stop-timeout = 2s, transport = {{transport}} }
            hosts {
              apart { kind = process }
              together { kind = process, share = on }
            }
            defaults.restart { min-backoff = 10ms, max-backoff = 50ms }
          }
        }
        """)));

    private Workers Workers => Workers.Get(_system);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _system.Terminate().WaitAsync(WorkerSpecs.Unexpected);

    [Fact]
    public async Task Of_a_worker_whose_process_was_killed_signal_process_and_last_message_are_known()
    {
        var handle = await LaunchAsync("apart", "killed");
        for (var i = 1; i <= 5; i++)
            await SayAsync(handle, "print", $"line {i}");
        await Workers.Logs.OfWorker("killed")!.ReachAsync("line 5");
        var pid = await PidAsync("killed");
        var before = TimeProvider.System.GetUtcNow();
        Signals.Kill(pid);
        var crashed = await handle.FirstAsync<WorkerEvent.Crashed>();
        var crash = Assert.Single(Workers.Crashes.OfWorker("killed"));
        Assert.Equal((pid, "apart", 1, 0L), (crash.Pid, crash.Host, crash.Incarnation, crash.Epoch));
        Assert.Equal((null, "SIGKILL", pid), (crash.Exit!.ExitCode, crash.Exit.Signal, crash.Exit.Pid));
        Assert.Equal(("process-ended", crashed.Error.Message), (crash.Error.Type, crash.Error.Message));
        Assert.Equal(typeof(Say).FullName, crash.LastMessage);
        Assert.Equal(["line 3", "line 4", "line 5"], crash.LastLines.Select(line => line.Text));
        Assert.InRange(crash.At, before, TimeProvider.System.GetUtcNow());
        Assert.Equal(crashed.RetryIn, crash.RetryIn);
        await handle.FirstAsync<WorkerEvent.Started>(started => started.Incarnation == 2);
        Signals.Kill(await PidAsync("killed"));
        await handle.FirstAsync<WorkerEvent.Started>(started => started.Incarnation == 3);
        Assert.Equal([1, 2], Workers.Crashes.OfWorker("killed").Select(crash => crash.Incarnation));
        Assert.Null(Workers.Crashes.OfWorker("killed")[1].LastMessage);
    }

    [Fact]
    public async Task What_a_dying_process_said_last_is_there()
    {
        var handle = await LaunchAsync("apart", "failing");
        handle.Tell(new Say("die", "what it died of"));
        await handle.FirstAsync<WorkerEvent.Crashed>();
        var crash = Assert.Single(Workers.Crashes.All);
        Assert.Equal("SIGABRT", crash.Exit!.Signal);
        Assert.Contains(crash.Exit.LastErrors, line => line.Contains("what it died of", StringComparison.Ordinal));
        Assert.Equal(3, crash.LastLines.Length);
        Assert.All(crash.LastLines, line => Assert.Equal(WorkerLogStream.Error, line.Stream));
    }

    [Fact]
    public async Task Of_a_worker_that_throws_while_its_process_lives_on_the_last_that_it_logged_is_there_once()
    {
        var handle = await LaunchAsync("together", "talker");
        for (var crash = 1; crash <= 4; crash++)
        {
            await handle.FirstAsync<WorkerEvent.Started>(started => started.Incarnation == crash);
            for (var line = 1; line <= 200; line++)
                handle.Tell(new Say("inform", $"line {line} of {crash}"));
            handle.Tell(new Say("throw", $"crash {crash}"));
            await handle.FirstAsync<WorkerEvent.Crashed>(crashed => crashed.Error.Message == $"crash {crash}");
            var evidence = Workers.Crashes.OfWorker("talker")[^1];
            Assert.Null(evidence.Exit);
            Assert.Equal([$"line 198 of {crash}", $"line 199 of {crash}", $"line 200 of {crash}"], evidence.LastLines.Select(line => line.Text));
            Assert.All(evidence.LastLines, line => Assert.Equal(evidence.Pid, line.ProcessId));
        }
    }

    [Fact]
    public async Task Workers_that_die_with_their_common_process_have_evidence_each()
    {
        var first = await LaunchAsync("together", "first");
        var second = await LaunchAsync("together", "second");
        await SayAsync(second, "inform", "of the second");
        first.Tell(new Say("die", "both"));
        await first.FirstAsync<WorkerEvent.Crashed>();
        await second.FirstAsync<WorkerEvent.Crashed>();
        Assert.Equal(["first", "second"], Workers.Crashes.All.Select(crash => crash.Worker).Order());
        Assert.Single(Workers.Crashes.All.Select(crash => crash.Exit!.Pid).Distinct());
    }

    private async Task<int> PidAsync(string worker) => (await Workers.SnapshotAsync()).Workers.Single(known => known.Name == worker).Pid!.Value;

    private Task<WorkerHandle> LaunchAsync(string host, string name) =>
        Workers.Host(host).LaunchWorkerAsync(new WorkerId<NoParameters>("speaker"), NoParameters.Instance, new WorkerOptions { Name = name }).WaitAsync(WorkerSpecs.Unexpected);

    private static async Task SayAsync(WorkerHandle handle, string how, string text) =>
        Assert.Equal("said", await handle.Ask<string>(new Say(how, text), WorkerSpecs.Unexpected));
}

public sealed class DirectProcessEvidenceSpecs() : ProcessEvidenceSpecs("direct");

public sealed class ClassicProcessEvidenceSpecs() : ProcessEvidenceSpecs("classic");
