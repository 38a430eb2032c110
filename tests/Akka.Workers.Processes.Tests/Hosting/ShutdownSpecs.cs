using System.Diagnostics;
using Akka.Actor;
using Akka.Workers.Processes.Internal;
using Akka.Workers.Processes.Tests.Child;
using Xunit.Abstractions;

namespace Akka.Workers.Processes.Tests.Hosting;

/// <summary>C39 and C41: no child outlives its launching process, or its system.</summary>
public sealed class ShutdownSpecs(ITestOutputHelper output) : HostingSpecs
{
    private const string Hosts = """
        akka.workers.hosts.apart { kind = process, spares = 2 }
        akka.workers.hosts.together { kind = process, share = on }
        """;

    [Fact]
    public async Task C41_a_shutdown_ends_and_reaps_all_also_spares_and_a_stopped_one_and_no_more_are_started()
    {
        var system = Start(Hosts);
        var processes = WorkerProcesses.Get(system);
        var family = await FamilyAsync(system);
        Signals.Stop(family[0].Pid);
        await processes.ShutdownAsync().WaitAsync(Unexpected);
        Assert.All(family, child => Assert.False(child.Exists));
        Assert.Empty(processes.Running);
        var error = await Assert.ThrowsAsync<WorkerException>(() => processes.LaunchHostAsync(Config("late")).WaitAsync(Expected));
        Assert.Equal("no process can be started for host 'late': the child processes of this system have been shut down", error.Message);
    }

    [Fact]
    public async Task C41_a_shutdown_ends_what_is_just_being_started()
    {
        var processes = WorkerProcesses.Get(Start());
        var launch = processes.LaunchHostAsync(Config("half-started", "no-host"));
        await Log.FirstAsync("half-started: what is a host?");
        await processes.ShutdownAsync().WaitAsync(Unexpected);
        Assert.DoesNotContain(ChildProcesses.Live, child => child.Config.Name == "half-started");
        await Assert.ThrowsAsync<WorkerException>(() => launch.WaitAsync(Expected));
    }

    [Fact]
    public async Task C41_the_end_of_the_system_is_the_end_of_its_processes()
    {
        var system = Start(Hosts);
        var family = await FamilyAsync(system);
        await system.Terminate().WaitAsync(Unexpected);
        Assert.All(family, child => Assert.False(child.Exists));
        Assert.DoesNotContain(Log.All, line => line.Text.Contains("can be started", StringComparison.Ordinal));
    }

    [Fact]
    public async Task C41_a_host_that_is_disposed_ends_with_its_last_worker()
    {
        var host = await LaunchHostAsync(Start(), Config("closing"));
        var handle = await LaunchAsync(host);
        var process = await IdentityAsync(handle);
        await host.DisposeAsync();
        Assert.True(process.Lives);
        await handle.DisposeAsync();
        await GoneAsync([process]);
    }

    [Fact]
    public async Task C39_the_death_of_the_launching_process_is_the_end_of_its_children_spares_and_stopped_ones()
    {
        var lines = new Lines();
        var launcher = await ChildProcess.StartAsync(Config("launcher", "launcher", "2", "2"), "come", lines.Add);
        await lines.FirstAsync("ready");
        var family = lines.All.Select(line => line.Text.Split(' ')).Where(fields => fields[0] == "child")
            .Select(fields => new ProcessIdentity(int.Parse(fields[1], null), long.Parse(fields[2], null))).ToArray();
        Assert.Equal(4, family.Length);
        Assert.All(family, child => Assert.True(child.Lives));
        Signals.Stop(family[1].Pid);
        var start = Stopwatch.GetTimestamp();
        launcher.Kill();
        await GoneAsync(family);
        var elapsed = Stopwatch.GetElapsedTime(start);
        output.WriteLine($"{family.Length} descendants gone after {elapsed.TotalMilliseconds:F1} ms");
        Assert.True(elapsed < TimeSpan.FromSeconds(2), $"{elapsed}");
    }

    /// <summary>Two workers of their own processes, two that share one, and two spares.</summary>
    private async Task<ProcessIdentity[]> FamilyAsync(ActorSystem system)
    {
        var workers = Workers.Get(system);
        foreach (var host in new[] { "apart", "apart", "together", "together" })
            await LaunchAsync(workers.Host(host));
        var processes = WorkerProcesses.Get(system);
        await UntilAsync(() => processes.Running.Count == 5, "two processes, a shared one and two spares");
        return [.. processes.Running.Select(running => ProcessIdentity.Of(running.Pid)).OfType<ProcessIdentity>()];
    }
}
