using TestChild.Hosting;

namespace Akka.Workers.Processes.Tests.Hosting;

/// <summary>Hosts of kind process, as HOCON says.</summary>
public sealed class HoconHostSpecs : HostingSpecs
{
    [Fact]
    public async Task Each_worker_has_a_process_of_its_own_by_default()
    {
        var host = Workers.Get(Start("akka.workers.hosts.apart.kind = process")).Host("apart");
        var (first, second) = (await LaunchAsync(host), await LaunchAsync(host));
        var ended = await IdentityAsync(first);
        Assert.NotEqual(ended.Pid, await PidAsync(second));
        await first.DisposeAsync();
        await GoneAsync([ended]);
        Assert.Equal(0, await second.Ask<long>(new Read(), Expected));
    }

    [Fact]
    public async Task All_workers_share_one_process_when_they_are_to()
    {
        var host = Workers.Get(Start("akka.workers.hosts.together { kind = process, share = on }")).Host("together");
        var (first, second) = (await LaunchAsync(host), await LaunchAsync(host));
        var shared = await IdentityAsync(first);
        Assert.Equal(shared.Pid, await PidAsync(second));
        await first.DisposeAsync();
        Assert.Equal(shared.Pid, await PidAsync(second));
        // Its end concerns both, and one new process takes it over.
        var third = await LaunchAsync(host);
        Signals.Kill(shared.Pid);
        foreach (var handle in new[] { second, third })
            await FirstAsync<WorkerEvent.Started>(handle, started => started.Incarnation == 2);
        Assert.Equal(await PidAsync(second), await PidAsync(third));
        Assert.NotEqual(shared, await IdentityAsync(second));
    }

    [Fact]
    public async Task A_launch_takes_the_spare_and_a_new_one_is_started_behind_it()
    {
        var system = Start("akka.workers.hosts.apart { kind = process, spares = 1 }");
        var host = Workers.Get(system).Host("apart");
        var spare = await SpareAsync(system);
        var handle = await LaunchAsync(host);
        Assert.Equal(spare, await PidAsync(handle));
        Assert.NotEqual(spare, await SpareAsync(system, spare));
    }

    [Fact]
    public async Task Recoveries_and_planned_restarts_take_the_spare_too()
    {
        var system = Start("akka.workers.hosts.apart { kind = process, spares = 1 }");
        var handle = await LaunchAsync(Workers.Get(system).Host("apart"));
        handle.Tell(new Add(4));
        await handle.CheckpointAsync().WaitAsync(Expected);
        var killed = await PidAsync(handle);
        var spare = await SpareAsync(system, killed);
        Signals.Kill(killed);
        await FirstAsync<WorkerEvent.Started>(handle, started => started.Incarnation == 2);
        Assert.Equal(spare, await PidAsync(handle));

        var next = await SpareAsync(system, killed, spare);
        await handle.RestartAsync().WaitAsync(Unexpected);
        Assert.Equal(next, await PidAsync(handle));
        Assert.Equal(4, await handle.Ask<long>(new Read(), Expected));
    }

    [Fact]
    public async Task A_spare_that_dies_is_replaced()
    {
        var system = Start("akka.workers.hosts.apart { kind = process, spares = 1 }");
        _ = Workers.Get(system);
        var dead = await SpareAsync(system);
        Signals.Kill(dead);
        await UntilAsync(() => WorkerProcesses.Get(system).Running is [var other] && other.Pid != dead, "another spare");
    }

    [Fact]
    public async Task In_a_debugger_the_same_hosts_run_in_this_process()
    {
        var system = Start("akka.workers { debug.inline = on, hosts.apart { kind = process, spares = 3, file = /no/such/program } }");
        var handle = await LaunchAsync(Workers.Get(system).Host("apart"));
        Assert.Equal(Environment.ProcessId, await PidAsync(handle));
        Assert.Empty(WorkerProcesses.Get(system).Running);
    }

    [Fact]
    public async Task C44_what_runs_is_told_with_pid_host_and_build()
    {
        var system = Start("akka.workers.hosts.apart.kind = process");
        var handle = await LaunchAsync(Workers.Get(system).Host("apart"));
        var running = Assert.Single(WorkerProcesses.Get(system).Running);
        Assert.Equal((await PidAsync(handle), "apart"), (running.Pid, running.Host));
        Assert.StartsWith("TestChild ", running.Build, StringComparison.Ordinal);
        Assert.Empty(running.Enforced);
        Assert.InRange(running.StartedAt, TimeProvider.System.GetUtcNow() - Unexpected, TimeProvider.System.GetUtcNow());
    }

    /// <summary>The one process that is none of these, when it is there.</summary>
    private static async Task<int> SpareAsync(Akka.Actor.ActorSystem system, params int[] others)
    {
        var processes = WorkerProcesses.Get(system);
        int[] spares = [];
        await UntilAsync(() => (spares = [.. processes.Running.Select(running => running.Pid).Except(others)]).Length == 1, "a spare");
        return spares[0];
    }
}
