using Akka.Actor;
using Akka.Configuration;
using Microsoft.Extensions.Logging;

namespace Akka.Workers.Conformance;

/// <summary>C34: what child processes print, in the logs of their workers. Each worker has a process for itself on one host, and shares one on the other.</summary>
public sealed class ProcessLogSpecs : IAsyncLifetime
{
    private readonly ActorSystem _system = ActorSystem.Create("specs", WorkersSetup.Create(RegisteredWorkers.Instance, ConfigurationFactory.ParseString($$"""
        akka {
          loglevel = INFO
          stdout-loglevel = OFF
          loggers = []
          workers {
            state.snapshot-store = "akka.persistence.snapshot-store.inmem"
            logs { max-lines = 200, max-bytes = 16k }
            processes { file = "{{typeof(ProcessLogSpecs).Assembly.Location}}", arguments = [First], stop-timeout = 2s }
            hosts {
              apart { kind = process }
              together { kind = process, share = on }
            }
            defaults.restart { min-backoff = 10ms, max-backoff = 50ms }
          }
        }
        """)));

    private static WorkerId<NoParameters> Id { get; } = new("speaker");

    private WorkerLogs Logs => Workers.Get(_system).Logs;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _system.Terminate().WaitAsync(WorkerSpecs.Unexpected);

    [Fact]
    public async Task C34_printed_and_logged_lines_of_a_worker_with_a_process_of_its_own_come_in_one_order()
    {
        var handle = await LaunchAsync("apart", "alone");
        await SayAsync(handle, "print", "one");
        await Logs.OfWorker("alone")!.ReachAsync("one");
        await SayAsync(handle, "complain", "two");
        await Logs.OfWorker("alone")!.ReachAsync("two");
        await SayAsync(handle, "inform", "three\nlines\nlong");
        await Logs.OfWorker("alone")!.ReachAsync("three");
        var lines = Logs.OfWorker("alone")!.Read();
        Assert.Equal(
            [(WorkerLogStream.Output, null, "one"), (WorkerLogStream.Error, null, "two"), (WorkerLogStream.Log, LogLevel.Information, "three\nlines\nlong")],
            lines.Select(line => (line.Stream, line.Level, line.Text)));
        var pid = Assert.Single(lines.Select(line => line.ProcessId).Distinct());
        Assert.Equal(lines.Select(line => line.Text), Logs.OfProcess(pid!.Value)!.Read(tail: 3).Select(line => line.Text));
        Assert.Equal("apart", Logs.OfProcess(pid.Value)!.Name);
    }

    [Fact]
    public async Task C34_of_a_process_that_several_share_each_has_what_it_logs_and_the_process_has_all()
    {
        var first = await LaunchAsync("together", "first");
        var second = await LaunchAsync("together", "second");
        await SayAsync(first, "inform", "of the first");
        await SayAsync(second, "inform", "of the second");
        await SayAsync(first, "print", "of nobody");
        var line = Assert.Single(await Logs.OfWorker("second")!.CountAsync(1));
        Assert.Equal("of the second", line.Text);
        var process = Logs.OfProcess(line.ProcessId!.Value)!;
        await process.ReachAsync("of nobody");
        await process.ReachAsync("of the first");
        Assert.Equal(["of the first"], Logs.OfWorker("first")!.Read().Select(line => line.Text));
    }

    [Fact]
    public async Task C34_what_a_child_said_right_before_it_died_is_there()
    {
        var handle = await LaunchAsync("apart", "short-lived");
        await SayAsync(handle, "print", "still here");
        handle.Tell(new Say("die", "no more"));
        var crashed = await handle.FirstAsync<WorkerEvent.Crashed>();
        Assert.Contains("FailFast", crashed.Error.Message, StringComparison.Ordinal);
        // No waiting: the event comes behind what was printed.
        var lines = Logs.OfWorker("short-lived")!.Read();
        Assert.Contains(lines, line => line is { Stream: WorkerLogStream.Output, Text: "still here" });
        Assert.Contains(lines, line => line.Stream == WorkerLogStream.Error && line.Text.Contains("no more", StringComparison.Ordinal));
    }

    [Fact]
    public async Task C34_a_flood_stays_within_the_bound_and_whoever_follows_it_slowly_is_told_what_he_missed()
    {
        const int Times = 20_000;
        var handle = await LaunchAsync("apart", "loud");
        await SayAsync(handle, "print", "begin");
        var log = Logs.OfWorker("loud")!;
        await log.ReachAsync("begin");
        using var bound = new CancellationTokenSource(WorkerSpecs.Unexpected);
        await using var slow = log.FollowAsync(tail: 1, cancellationToken: bound.Token).GetAsyncEnumerator();
        Assert.True(await slow.MoveNextAsync());
        await SayAsync(handle, "print", new string('x', 50), Times);
        await SayAsync(handle, "print", "end");
        await log.ReachAsync("end");
        var kept = log.Read();
        Assert.InRange(kept.Count, 50, 200);
        Assert.InRange(kept.Sum(line => line.Text.Length * 2), 1, 16 << 10);
        var (read, missed) = (0L, 0L);
        while (slow.Current.Text != "end")
        {
            Assert.True(await slow.MoveNextAsync());
            read++;
            missed += slow.Current.Missed;
        }

        Assert.Equal(Times + 1, read + missed);
        Assert.True(missed > Times / 2, $"{missed} missed");
    }

    private Task<WorkerHandle> LaunchAsync(string host, string name) =>
        Workers.Get(_system).Host(host).LaunchWorkerAsync(Id, NoParameters.Instance, new WorkerOptions { Name = name }).WaitAsync(WorkerSpecs.Unexpected);

    private static async Task SayAsync(WorkerHandle handle, string how, string text, int times = 1) =>
        Assert.Equal("said", await handle.Ask<string>(new Say(how, text, times), WorkerSpecs.Unexpected));
}
