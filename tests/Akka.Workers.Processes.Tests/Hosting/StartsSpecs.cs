using TestChild.Hosting;

namespace Akka.Workers.Processes.Tests.Hosting;

/// <summary>Many processes at once: so many start at a time, the others wait, and no deadline passes for waiting.</summary>
public sealed class StartsSpecs : HostingSpecs, IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("aw-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory, InlineData(1, true), InlineData(4, false)]
    public async Task So_many_start_at_a_time_and_a_constructor_s_deadline_begins_when_its_process_is_there(int atATime, bool inTurn)
    {
        const int Workers = 4;
        // Each takes a second to start, and sees whether another is at it.
        var script = $"cd {_directory.FullName}; mkdir $$; sleep 1; ls | grep -vx \"$$\" >&2 && echo \"not alone\" >&2; rmdir $$; exec {Program} host";
        var workers = Akka.Workers.Workers.Get(Start($$"""
            akka.workers {
              hosts.apart { kind = process, file = /bin/sh, arguments = [-c, {{Quoted(script)}}] }
              placement.default-host = apart
              processes.max-starting = {{atATime}}
              defaults.deadlines.construct = 3s
            }
            """));
        var launched = await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => workers.LaunchAsync(Hand, new HandParameters()))).WaitAsync(Unexpected);
        Assert.Equal(Workers, (await Task.WhenAll(launched.Select(PidAsync))).Distinct().Count());
        Assert.Equal(inTurn, Log.All.All(line => !line.Text.Contains("not alone", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task One_that_does_not_start_lets_the_next_begin()
    {
        var system = Start("akka.workers.processes.max-starting = 1");
        var never = WorkerProcesses.Get(system).LaunchHostAsync(Config("never", "no-host").WithReadyTimeout(TimeSpan.FromSeconds(2)));
        using var given = new CancellationTokenSource();
        var unwanted = WorkerProcesses.Get(system).LaunchHostAsync(Config("unwanted"), cancellationToken: given.Token);
        var next = LaunchHostAsync(system, Config("next"));
        await given.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => unwanted.WaitAsync(Expected));
        Assert.Contains("ready-timeout", (await Assert.ThrowsAsync<WorkerException>(() => never.WaitAsync(Expected))).Message, StringComparison.Ordinal);
        await LaunchAsync(await next);
    }

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
