using Akka.Workers.Processes;
using TestChild.Hosting;

namespace Akka.Workers.Management.Tests;

/// <summary>What the API shows.</summary>
public sealed class LookSpecs : ManagedSpecs
{
    [Fact]
    public async Task The_system_its_workers_and_hosts_are_shown()
    {
        var (system, api) = await StartAsync("akka.workers.hosts.apart { sandbox = no-network, limits.memory = 256m }");
        var apart = await LaunchAsync(system, "far");
        await LaunchAsync(system, "near", "local");
        var pid = await PidAsync(apart);

        var about = await api.GetAsync("system");
        Assert.Equal(("specs", Environment.ProcessId, 2, 1), ((string?)about["name"], (int)about["pid"]!, (int)about["workers"]!["running"]!, (int)about["processes"]!));

        var workers = (await api.GetAsync("workers"))["workers"]!.AsArray();
        Assert.Equal(["far", "near"], workers.Select(worker => (string?)worker!["name"]));
        var far = workers[0]!;
        Assert.Equal(("hand", "apart", "process", "running", 1, "new"), ((string?)far["id"], (string?)far["host"], (string?)far["placement"], (string?)far["state"], (int)far["incarnation"]!, (string?)far["cause"]));
        Assert.Equal((pid, "no-network", 256L << 20), ((int)far["pid"]!, (string?)far["process"]!["sandbox"], (long)far["process"]!["memoryLimit"]!));
        Assert.Equal((1, 20, 0), ((int)far["messages"]!["read"]!, (int)far["supervision"]!["maxRestarts"]!, (int)far["supervision"]!["recentCrashes"]!));
        Assert.InRange((double)far["uptimeMs"]!, 0.001, Expected.TotalMilliseconds);
        Assert.InRange((double)far["process"]!["cpuPercent"]!, 0, 1000);
        Assert.Equal((Environment.ProcessId, "in-process"), ((int)workers[1]!["pid"]!, (string?)workers[1]!["placement"]));

        var host = await api.GetAsync("hosts/apart");
        Assert.Equal(("process", "far", pid), ((string?)host["kind"], (string?)host["workers"]![0], (int)host["processes"]![0]!["pid"]!));
        Assert.Contains("no-network", host["processes"]![0]!["enforced"]!.AsArray().Select(word => (string?)word));
        Assert.Equal(["apart", "local"], (await api.GetAsync("hosts"))["hosts"]!.AsArray().Select(known => (string?)known!["name"]));
    }

    [Fact]
    public async Task A_workers_status_has_its_last_lines_events_and_crash()
    {
        var (system, api) = await StartAsync();
        var handle = await LaunchAsync(system, "far");
        await handle.Ask<string>(new Print("good day"), Expected);
        await api.PostAsync("workers/far/crash");
        await handle.Ask<string>(new Print("back again"), Expected);
        await UntilAsync(async () => (await api.GetAsync("workers/far"))["log"]!.AsArray().Any(line => (string?)line!["text"] == "back again"), "the line");

        var status = await api.GetAsync("workers/far");
        Assert.Contains("good day", status["log"]!.AsArray().Select(line => (string?)line!["text"]));
        Assert.Equal(["started", "crashed", "started"], status["events"]!.AsArray().Select(happened => (string?)happened!["kind"]));
        Assert.Equal((1, 1), ((int)status["worker"]!["crashes"]!, (int)status["worker"]!["supervision"]!["recentCrashes"]!));
        Assert.Equal("far", (string?)status["lastCrash"]!["worker"]);
        Assert.Contains("process", (string?)status["lastCrash"]!["error"]!["message"], StringComparison.Ordinal);
        Assert.Contains("good day", status["lastCrash"]!["lastLines"]!.AsArray().Select(line => (string?)line!["text"]));
        Assert.Equal((1, false), ((int)status["lastCrash"]!["incarnation"]!, (bool)status["lastCrash"]!["isFinal"]!));
        Assert.NotNull(status["lastCrash"]!["exit"]);
        Assert.Equal((string?)status["lastCrash"]!["time"], (string?)(await api.GetAsync("crashes"))["crashes"]![0]!["time"]);
    }

    [Fact]
    public async Task Spares_are_counted()
    {
        var (system, api) = await StartAsync("akka.workers.hosts.apart.spares = 1");
        await UntilAsync(() => Task.FromResult(WorkerProcesses.Get(system).Running.Count == 1), "the spare");
        var spare = (await api.GetAsync("spares"))["hosts"]![0]!;
        Assert.Equal(("apart", 1, 1, 0), ((string?)spare["host"], (int)spare["wanted"]!, (int)spare["ready"]!, (int)spare["starting"]!));
        Assert.True((bool)spare["processes"]![0]!["isSpare"]!);
    }

    [Fact]
    public async Task Rates_are_those_of_the_time_between_two_looks()
    {
        var (system, api) = await StartAsync();
        var handle = await LaunchAsync(system, "far");
        await api.GetAsync("workers");
        for (var i = 0; i < 1000; i++)
            handle.Tell(new Add());
        Assert.Equal(1000, await handle.Ask<long>(new Read(), Expected));
        double rate = 0;
        await UntilAsync(async () => (rate = (double)(await api.GetAsync("workers"))["workers"]![0]!["messages"]!["perSecond"]!) == 0, "a time without messages");
        Assert.Equal(0, rate);
    }
}
