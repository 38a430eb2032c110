using System.Text.Json.Nodes;
using TestChild.Hosting;

namespace Akka.Workers.Management.Tests;

/// <summary>Commands return when what they ask for is reached.</summary>
public sealed class CommandSpecs : ManagedSpecs
{
    [Fact]
    public async Task A_restart_is_answered_when_the_worker_runs_again_with_its_state()
    {
        var (system, api) = await StartAsync();
        var handle = await LaunchAsync(system, "far");
        handle.Tell(new Add(7));
        var before = await PidAsync(handle);
        var restart = await api.PostAsync("workers/far/restart");
        Assert.Equal(("far", 2, "apart", "apart"), ((string?)restart["worker"], (int)restart["incarnation"]!, (string?)restart["host"], (string?)restart["fromHost"]));
        Assert.Equal((WorkerState.Running, 2), (handle.Status.State, handle.Status.Incarnation));
        Assert.InRange((double)restart["pauseMs"]!, 0, (double)restart["tookMs"]!);
        Assert.InRange((long)restart["stateBytes"]!, 1, 1000);
        Assert.NotEqual(before, await PidAsync(handle));
        Assert.Equal(7, await handle.Ask<long>(new Read(), Expected));
    }

    [Fact]
    public async Task A_restart_moves_a_worker_to_the_host_that_is_named()
    {
        var (system, api) = await StartAsync();
        var handle = await LaunchAsync(system, "far");
        var restart = await api.PostAsync("workers/far/restart?to=local");
        Assert.Equal(("local", "apart"), ((string?)restart["host"], (string?)restart["fromHost"]));
        Assert.Equal(Environment.ProcessId, await PidAsync(handle));
    }

    [Fact]
    public async Task A_restart_to_a_host_that_there_is_not_names_those_that_there_are()
    {
        var (system, api) = await StartAsync();
        await LaunchAsync(system, "near", "local");
        var problem = await api.ProblemAsync(404, HttpMethod.Post, "workers/near/restart?to=nowhere");
        Assert.Equal(("there is no host 'nowhere'", "there are: apart, local"), ((string?)problem["detail"], (string?)problem["remedy"]));
    }

    [Fact]
    public async Task A_restart_that_fails_says_why_and_the_worker_runs_on()
    {
        var (system, api) = await StartAsync("""akka.workers.hosts.broken { kind = process, arguments = ["at-once-error"] }""");
        var handle = await LaunchAsync(system, "near", "local");
        var problem = await api.ProblemAsync(409, HttpMethod.Post, "workers/near/restart?to=broken");
        Assert.Contains("not today", (string?)problem["detail"], StringComparison.Ordinal);
        Assert.NotNull((string?)problem["remedy"]);
        Assert.Equal((WorkerState.Running, "local"), (handle.Status.State, handle.Status.Host));
        Assert.Equal("restart-failed", (string?)(await api.GetAsync("events?worker=near"))["events"]!.AsArray()[^1]!["kind"]);
    }

    [Fact]
    public async Task A_restart_tells_its_phases_as_they_end_to_who_asks_for_them()
    {
        var (system, api) = await StartAsync("""akka.workers.hosts.broken { kind = process, arguments = ["at-once-error"] }""");
        await LaunchAsync(system, "near", "local");
        var items = await api.PartsAsync("workers/near/restart?to=apart");
        Assert.Equal("open", items[0].EventType);
        var phases = items.Where(item => item.EventType == "phase").Select(item => JsonNode.Parse(item.Data)!).ToArray();
        Assert.Equal(["build", "end", "freeze", "prepare", "resume", "save"], phases.Select(phase => (string)phase["name"]!).Order());
        Assert.Equal(("prepare", "freeze"), ((string?)phases[0]["name"], (string?)phases[1]["name"]));
        var done = JsonNode.Parse(items[^1].Data)!;
        Assert.Equal(("done", "apart", 6), (items[^1].EventType, (string?)done["host"], done["phases"]!.AsArray().Count));

        var failed = await api.PartsAsync("workers/near/restart?to=broken");
        Assert.Equal(["open", "phase", "failed"], failed.Select(item => item.EventType));
        Assert.True((bool)JsonNode.Parse(failed[1].Data)!["hasFailed"]!);
        Assert.Contains("not today", (string?)JsonNode.Parse(failed[2].Data)!["detail"], StringComparison.Ordinal);
        Assert.Equal(404, (int)JsonNode.Parse((await api.PartsAsync("workers/near/restart?to=nowhere"))[^1].Data)!["status"]!);
        await api.ProblemAsync(404, HttpMethod.Post, "workers/nobody/restart");
    }

    [Fact]
    public async Task A_stop_is_answered_when_the_worker_has_ended()
    {
        var (system, api) = await StartAsync();
        var handle = await LaunchAsync(system, "far");
        var stop = await api.PostAsync("workers/far/stop");
        Assert.Equal(("far", "stopped"), ((string?)stop["worker"], (string?)stop["state"]));
        Assert.Equal(WorkerState.Stopped, handle.Status.State);
        var gone = await api.ProblemAsync(404, HttpMethod.Post, "workers/far/stop");
        Assert.Contains("was stopped", (string?)gone["detail"], StringComparison.Ordinal);
        Assert.Equal("stopped", (string?)(await api.GetAsync("workers"))["ended"]![0]!["state"]);
        Assert.Equal("stopped", (string?)(await api.GetAsync("workers/far"))["worker"]!["state"]);
    }

    [Fact]
    public async Task A_checkpoint_is_answered_when_it_is_durable()
    {
        var (system, api) = await StartAsync();
        var handle = await LaunchAsync(system, "far");
        var checkpoint = await api.PostAsync("workers/far/checkpoint");
        Assert.Equal(handle.Status.Epoch, (long)checkpoint["epoch"]!);
        Assert.True(handle.Status.Epoch > 0);
    }

    [Theory, InlineData("apart"), InlineData("local")]
    public async Task A_crash_is_answered_when_the_worker_runs_again(string host)
    {
        var (system, api) = await StartAsync();
        var handle = await LaunchAsync(system, "victim", host);
        var pid = await PidAsync(handle);
        var test = await api.PostAsync("workers/victim/crash");
        Assert.Equal(("crashed", "started", "crash"), ((string?)test["crash"]!["kind"], (string?)test["outcome"]!["kind"], (string?)test["outcome"]!["cause"]));
        Assert.Equal(host == "apart" ? pid : null, (int?)test["pid"]);
        Assert.Equal((WorkerState.Running, 2), (handle.Status.State, handle.Status.Incarnation));
    }

    [Fact]
    public async Task Nothing_is_changed_by_reading()
    {
        var (system, api) = await StartAsync();
        var handle = await LaunchAsync(system, "near", "local");
        foreach (var command in new[] { "stop", "restart", "checkpoint", "crash" })
        {
            var problem = await api.ProblemAsync(405, HttpMethod.Get, $"workers/near/{command}");
            Assert.Equal("taken is POST", (string?)problem["remedy"]);
        }

        Assert.Equal((WorkerState.Running, 1, 0L), (handle.Status.State, handle.Status.Incarnation, handle.Status.Epoch));
    }

    [Theory, InlineData("stop"), InlineData("restart"), InlineData("checkpoint"), InlineData("crash")]
    public async Task Who_is_not_there_is_told_with_a_remedy(string command)
    {
        var (_, api) = await StartAsync();
        var problem = await api.ProblemAsync(404, HttpMethod.Post, $"workers/nobody/{command}");
        Assert.Equal(("urn:akka-workers:not-found", "there is no worker 'nobody'"), ((string?)problem["type"], (string?)problem["detail"]));
        Assert.Contains("akka-workers ps", (string?)problem["remedy"], StringComparison.Ordinal);
    }

    [Theory, InlineData("soon"), InlineData("0s"), InlineData("2h"), InlineData("-1s"), InlineData("5")]
    public async Task A_timeout_that_is_none_is_refused(string timeout)
    {
        var (system, api) = await StartAsync();
        var handle = await LaunchAsync(system, "near", "local");
        var problem = await api.ProblemAsync(400, HttpMethod.Post, $"workers/near/stop?timeout={timeout}");
        Assert.Contains($"timeout is '{timeout}'", (string?)problem["detail"], StringComparison.Ordinal);
        Assert.Equal(WorkerState.Running, handle.Status.State);
    }
}
