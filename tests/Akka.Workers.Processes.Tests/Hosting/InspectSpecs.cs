using System.Diagnostics;
using System.Globalization;
using TestChild.Hosting;

namespace Akka.Workers.Processes.Tests.Hosting;

/// <summary>C44: what the tree and the snapshot show of hosts and their processes.</summary>
public sealed class InspectSpecs : HostingSpecs
{

    [Fact]
    public async Task C44_The_tree_shows_every_host_with_its_processes_limits_and_workers()
    {
        var system = Start("""
            akka.workers {
              hosts.apart { kind = process, spares = 1, sandbox = no-network, limits { memory = 256m, open-files = 200 } }
              placement.ids.hand = apart
              placement.names."ledger*" = apart
            }
            """);
        var workers = Workers.Get(system);
        var handle = await LaunchAsync(workers.Host("apart"), options: new WorkerOptions { Name = "first" });
        var pid = $"{await PidAsync(handle)}";
        await UntilAsync(() => WorkerProcesses.Get(system).Running.Count == 2, "the spare");

        var tree = await workers.InspectAsync("hosts").WaitAsync(Expected);
        Assert.Equal(("in-process", "True"), (tree.Find("hosts/local/kind")?.Value, tree.Find("hosts/local/default")?.Value));
        Assert.Equal(Environment.ProcessId.ToString(CultureInfo.InvariantCulture), tree.Find("hosts/local/pid")?.Value);
        var host = tree.Find("hosts/apart")!;
        Assert.Equal(("process", "name ledger*, id hand", "1"), (host.Find("kind")?.Value, host.Find("placement")?.Value, host.Find("spares")?.Value));
        Assert.Equal(2, host.Find("processes")?.Children.Length);
        Assert.Contains(pid, host.Find("pid")!.Value!.Split(", "));
        var process = host.Find($"processes/{pid}")!;
        Assert.StartsWith("TestChild", process.Find("build")?.Value, StringComparison.Ordinal);
        Assert.Equal(("no-network", "first", "False", "True", "direct"), (Value("sandbox"), Value("workers"), Value("spare"), Value("answering"), Value("transport")));
        Assert.Equal(($"{256 << 20}", "200"), (Value("limits/memory"), Value("limits/open-files")));
        Assert.Contains("no-network", Value("enforced"), StringComparison.Ordinal);
        Assert.True(TimeSpan.Parse(Value("uptime")!, CultureInfo.InvariantCulture) > TimeSpan.Zero);
        Assert.True(DateTimeOffset.Parse(Value("started-at")!, CultureInfo.InvariantCulture) > TimeProvider.System.GetUtcNow() - Unexpected);
        Assert.Equal("True", Assert.Single(host.Find("processes")!.Children, other => other.Name != pid).Find("spare")?.Value);
        Assert.Equal(pid, host.Find("workers/first/pid")?.Value);

        string? Value(string path) => process.Find(path)?.Value;
    }

    [Fact]
    public async Task What_a_child_uses_is_what_the_kernel_counts()
    {
        var system = Start("akka.workers.hosts.apart.kind = process");
        var handle = await LaunchAsync(Workers.Get(system).Host("apart"), new HandParameters(Bytes: 8 << 20));
        var process = await ProcessAsync(system, await PidAsync(handle));
        var status = (await File.ReadAllLinesAsync($"/proc/{process.Pid}/status")).Select(line => line.Split(':', 2)).ToDictionary(line => line[0], line => line[1].Trim());
        var resident = long.Parse(status["VmRSS"].Split(' ')[0], CultureInfo.InvariantCulture) << 10;
        Assert.InRange(process.Memory!.Value, resident * 3 / 4, resident * 5 / 4);
        Assert.InRange(process.Threads!.Value, 5, 200);
        Assert.InRange(process.OpenFiles!.Value, 10, 500);
        Assert.InRange(process.CpuTime!.Value, TimeSpan.FromMilliseconds(50), Unexpected);
        Assert.False(process.IsStopped);
    }

    [Fact]
    public async Task C44_A_stopped_child_is_marked_within_the_time_and_the_others_are_shown()
    {
        var system = Start("akka.workers.hosts.apart.kind = process");
        var workers = Workers.Get(system);
        var stopped = await LaunchAsync(workers.Host("apart"), options: new WorkerOptions { Name = "stopped" });
        var running = await LaunchAsync(workers.Host("apart"), options: new WorkerOptions { Name = "running" });
        var (stoppedPid, runningPid) = (await PidAsync(stopped), await PidAsync(running));
        Signals.Stop(stoppedPid);

        var clock = Stopwatch.StartNew();
        var tree = await workers.InspectAsync().WaitAsync(Expected);
        var snapshot = await workers.SnapshotAsync().WaitAsync(Expected);
        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(3.8), TimeSpan.FromSeconds(7));
        Assert.Equal(InspectionMark.TimedOut, tree.Find("workers/stopped/inside")?.Mark);
        Assert.Equal(InspectionMark.TimedOut, tree.Find("workers/stopped/messages/read")?.Mark);
        Assert.Equal(InspectionMark.TimedOut, tree.Find($"hosts/apart/processes/{stoppedPid}/answering")?.Mark);
        Assert.Equal("True", tree.Find($"hosts/apart/processes/{stoppedPid}/stopped")?.Value);
        Assert.Equal("True", tree.Find($"hosts/apart/processes/{runningPid}/answering")?.Value);
        Assert.Equal("1", tree.Find("workers/running/messages/read")?.Value);

        var processes = Assert.Single(snapshot.Hosts, host => host.Name == "apart").Processes;
        var hung = Assert.Single(processes, process => process.Pid == stoppedPid);
        Assert.Equal((false, true), (hung.IsAnswering, hung.IsStopped));
        Assert.True(Assert.Single(processes, process => process.Pid == runningPid).IsAnswering);
        Assert.Null(Assert.Single(snapshot.Workers, worker => worker.Name == "stopped").Messages.Read);

        clock.Restart();
        Assert.Equal("1", (await workers.InspectAsync("workers/running/messages").WaitAsync(Expected)).Find("workers/running/messages/read")?.Value);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(1.9));
        Signals.Continue(stoppedPid);
        Assert.Equal(0, await stopped.Ask<long>(new Read(), Expected));
    }

    [Fact]
    public async Task A_lost_process_is_counted_and_its_end_is_kept()
    {
        var system = Start("akka.workers.hosts.apart.kind = process");
        var handle = await LaunchAsync(Workers.Get(system).Host("apart"), options: new WorkerOptions { Name = "lost" });
        var pid = await PidAsync(handle);
        Signals.Kill(pid);
        await FirstAsync<WorkerEvent.Started>(handle, started => started.Incarnation == 2);
        var snapshot = await Workers.Get(system).SnapshotAsync().WaitAsync(Expected);
        var host = Assert.Single(snapshot.Hosts, host => host.Name == "apart");
        Assert.Equal((1L, 2L), (host.ProcessesLost, host.ProcessesStarted));
        Assert.Contains($"process {pid} was killed by SIGKILL", host.LastLoss?.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(host.Processes, process => process.Pid == pid);
        var worker = Assert.Single(snapshot.Workers, worker => worker.Name == "lost");
        Assert.Equal((1, await PidAsync(handle)), (worker.Crashes, worker.Pid));
        Assert.Contains("SIGKILL", worker.LastError?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_is_shown_until_it_has_closed()
    {
        var system = Start();
        var host = await LaunchHostAsync(system, Config("passing"));
        Assert.Contains((await Workers.Get(system).SnapshotAsync().WaitAsync(Expected)).Hosts, shown => shown.Name == "passing" && shown.Processes.Length == 1);
        await host.DisposeAsync();
        using var bound = new CancellationTokenSource(Unexpected);
        while ((await Workers.Get(system).SnapshotAsync(bound.Token)).Hosts.Any(shown => shown.Name == "passing"))
            await Task.Delay(5, bound.Token);
    }

    private static async Task<ProcessInfo> ProcessAsync(Akka.Actor.ActorSystem system, int pid) => Assert.Single(
        (await Workers.Get(system).SnapshotAsync().WaitAsync(Expected)).Hosts.SelectMany(host => host.Processes), process => process.Pid == pid);
}
