using System.Globalization;
using System.Text.Json.Nodes;
using Akka.Workers.Management;
using TestChild.Hosting;

namespace Akka.Workers.Cli.Tests;

/// <summary>What it shows.</summary>
public sealed class ShowingSpecs : ToolSpecs
{
    [Fact]
    public async Task Ps_shows_where_workers_run_and_what_they_use()
    {
        var system = await RunningAsync("akka.workers.hosts.apart { sandbox = no-network, limits.memory = 256m }");
        var far = await LaunchAsync(system, "far");
        await LaunchAsync(system, "near", "local");
        var lines = (await RunAsync("ps")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["ID", "WORKER", "HOST", "PLACE", "PID", "STATE", "UPTIME", "RESTARTS", "CRASHES", "MSG/S", "HELD", "CPU", "MEMORY", "SANDBOX", "LAST", "EXIT"], Words(lines[0]));
        Assert.Equal(3, lines.Length);
        var row = Words(lines[1]);
        Assert.Equal(["far", "hand", "apart", "process", (await PidAsync(far)).ToString(CultureInfo.InvariantCulture), "running"], row[..6]);
        Assert.Contains("/256M", lines[1], StringComparison.Ordinal);
        Assert.Contains("no-network", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("near", lines[2], StringComparison.Ordinal);

        Assert.Equal(["far", "near"], (await JsonAsync("ps"))["workers"]!.AsArray().Select(worker => (string?)worker!["name"]));
        var tree = await RunAsync("ps", "--tree");
        Assert.Matches("(?s)apart \\(process\\).*answering.*far running.*local \\(in-process, default\\).*near running", tree);
        await RunAsync("stop", "near");
        Assert.DoesNotContain("near", await RunAsync("ps"), StringComparison.Ordinal);
        Assert.Contains("near", await RunAsync("ps", "--all"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_shows_supervision_lines_and_the_last_crash()
    {
        var system = await RunningAsync();
        var handle = await LaunchAsync(system, "far");
        await handle.Ask<string>(new Print("the last words", IsError: true), Expected);
        await RunAsync("crash", "far");
        var status = await RunAsync("status", "far");
        Assert.Matches("supervision: 1/20 crashes within 30 s; back-off 10 ms to 50 ms", status);
        Assert.Contains("incarnation: 2 (crash)", status, StringComparison.Ordinal);
        Assert.Contains("err  the last words", status, StringComparison.Ordinal);
        Assert.Contains("last crash: ", status, StringComparison.Ordinal);
        Assert.Contains("started: incarnation 2 on apart, crash", status, StringComparison.Ordinal);
        Assert.Contains("there is no worker 'nobody'", await RefusedAsync(NotFound, "status", "nobody"), StringComparison.Ordinal);

        var crashes = await RunAsync("crashes");
        Assert.Contains("#1 far", crashes, StringComparison.Ordinal);
        Assert.Contains("the last words", crashes, StringComparison.Ordinal);
        Assert.Equal("far", (string?)(await JsonAsync("crashes", "far"))["crashes"]![0]!["worker"]);
        Assert.Equal("no crashes", (await RunAsync("crashes", "nobody")).TrimEnd());
    }

    [Fact]
    public async Task Inspect_shows_levels_wildcards_and_masks_and_sets_values()
    {
        var system = await RunningAsync();
        var handle = await LaunchAsync(system, "far");
        await LaunchAsync(system, "near", "local");
        Assert.Matches("(?s)process.*hosts.*workers", await RunAsync("inspect"));
        var found = await RunAsync("inspect", "*/far", "-r");
        Assert.Matches("(?s)workers\n +far\n.*inside\n +count: 0\n +owner \\(masked\\)", found);
        Assert.Matches("owner: Anna", await RunAsync("inspect", "workers/far/inside", "-r", "--sensitive"));
        Assert.Matches("count: 7", await RunAsync("inspect", "workers/far/inside/count", "-u", "7"));
        Assert.Equal(7, await handle.Ask<long>(new Read(), Expected));
        Assert.Contains("'many'", await RefusedAsync(Failed, "inspect", "workers/far/inside/count", "-u", "many"), StringComparison.Ordinal);
        Assert.Contains("nothing at 'workers/nobody'", await RefusedAsync(NotFound, "inspect", "workers/nobody"), StringComparison.Ordinal);
        Assert.Equal("specs", (string?)(await JsonAsync("inspect", "workers/*"))["name"]);

        await using var periodic = Begin("inspect", "workers/far/inside/count", "-p", "20ms");
        await periodic.SaysAsync("count: 7");
        handle.Tell(new Add(5));
        await periodic.SaysAsync("count: 12");
        periodic.Interrupt();
        Assert.Equal(0, (await periodic.EndAsync()).ExitCode);
    }

    [Fact]
    public async Task Logs_show_streams_and_follow_over_restarts()
    {
        var system = await RunningAsync();
        var handle = await LaunchAsync(system, "far");
        await handle.Ask<string>(new Print("out of it"), Expected);
        await handle.Ask<string>(new Print("wrong with it", IsError: true), Expected);
        await UntilAsync(async () => (await RunAsync("logs", "far")).Contains("err  wrong with it", StringComparison.Ordinal), "the line");
        Assert.Contains("out  out of it", await RunAsync("logs", (await PidAsync(handle)).ToString(CultureInfo.InvariantCulture)), StringComparison.Ordinal);
        Assert.Single((await RunAsync("logs", "far", "--tail", "1")).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(await RunAsync("logs", "far", "--since", "2100-01-01T00:00:00Z"));
        await RefusedAsync(Usage, "logs", "far", "--since", "once");
        await RefusedAsync(NotFound, "logs", "nobody", "-f");

        await using var followed = Begin("logs", "far", "-f", "--json");
        await followed.SaysAsync("wrong with it");
        await RunAsync("restart", "far");
        await handle.Ask<string>(new Print("after that"), Expected);
        await followed.SaysAsync("after that");
        followed.Interrupt();
        var (exitCode, output, _) = await followed.EndAsync();
        Assert.Equal(0, exitCode);
        Assert.All(output.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.NotNull(JsonNode.Parse(line)!["text"]));
    }

    [Fact]
    public async Task Events_are_shown_and_followed_to_the_systems_end()
    {
        var system = await RunningAsync();
        await using var followed = Begin("events", "-f");
        await UntilAsync(async () => (await RunAsync("ps")).Length > 0, "the first look");
        await LaunchAsync(system, "near", "local");
        await followed.SaysAsync("started: incarnation 1 on local, new");
        await RunAsync("restart", "near");
        await followed.SaysAsync("started: incarnation 2 on local, restart");
        Assert.Equal(2, (await RunAsync("events", "near")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        await system.Terminate().WaitAsync(Expected);
        var (exitCode, output, _) = await followed.EndAsync();
        Assert.Equal(0, exitCode);
        Assert.Contains("stopped", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hosts_spares_and_the_configuration_are_shown()
    {
        var system = await RunningAsync("akka.workers { state.retain = 5, processes.environment.KEY = very-secret, hosts.apart { spares = 1, sandbox = limits } }");
        await UntilAsync(() => Task.FromResult(Processes.WorkerProcesses.Get(system).Running.Count == 1), "the spare");
        var hosts = await RunAsync("hosts");
        Assert.Matches("apart +process", hosts);
        Assert.Contains("TestChild", hosts, StringComparison.Ordinal);
        Assert.Contains("limits (", hosts, StringComparison.Ordinal);
        Assert.Matches("apart +1 +1 +0", await RunAsync("spares"));
        Assert.Matches("akka.workers.state.retain +5 +application +3", await RunAsync("config", "show", "state"));
        var changed = await RunAsync("config", "show", "--changed");
        Assert.DoesNotContain("workers.conf", changed, StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret", changed, StringComparison.Ordinal);
        Assert.Contains("very-secret", await RunAsync("config", "show", "--sensitive"), StringComparison.Ordinal);
        Assert.Equal("the configuration is in order", (await RunAsync("config", "check")).TrimEnd());
        var file = Path.Combine(Directory, "given.conf");
        await File.WriteAllTextAsync(file, "akka.workers.state.retian = 1");
        var (exitCode, output, _) = await Tool.RunAsync(Directory, "config", "check", file);
        Assert.Equal((Failed, "akka.workers.state.retian is not known; did you mean 'retain'?"), (exitCode, output.TrimEnd()));
        Assert.Contains("cannot be read", await RefusedAsync(NotFound, "config", "check", file + "-"), StringComparison.Ordinal);
        Assert.NotEmpty((await JsonAsync("config", "show"))["values"]!.AsArray());
    }

    [Fact]
    public async Task Doctor_fails_when_something_is_wrong_and_says_what_to_do()
    {
        var system = await RunningAsync();
        var handle = await LaunchAsync(system, "far");
        Assert.Contains("ok       answering", await RunAsync("doctor"), StringComparison.Ordinal);
        var pid = await PidAsync(handle);
        Signals.Stop(pid);
        try
        {
            var (exitCode, output, _) = await Tool.RunAsync(Directory, "doctor");
            Assert.Equal(Failed, exitCode);
            Assert.Contains("error    answering", output, StringComparison.Ordinal);
            Assert.Contains("kill -CONT", output, StringComparison.Ordinal);
            Assert.Contains("running (stopped)", await RunAsync("ps"), StringComparison.Ordinal);
            Assert.Contains("not within 0.3 s", await RefusedAsync(TimedOut, "restart", "far", "--timeout", "300ms"), StringComparison.Ordinal);
            await RefusedAsync(TimedOut, "ps", "--timeout", "500ms");
        }
        finally
        {
            Signals.Continue(pid);
        }
    }

    [Fact]
    public async Task Dashboard_prints_the_pages_address_where_there_is_one()
    {
        var system = await RunningAsync("akka.workers.management.page.enabled = on");
        Assert.Equal($"{WorkersManagement.Get(system).PageAddress}", (await RunAsync("dashboard")).TrimEnd());
        await RunningAsync(name: "without");
        Assert.Contains("page.enabled = on", await RefusedAsync(NotFound, "dashboard", "--system", "without"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Top_looks_again_and_again()
    {
        var system = await RunningAsync();
        await LaunchAsync(system, "near", "local");
        var top = await RunAsync("top", "-n", "2", "-p", "50ms");
        Assert.Equal(2, top.Split("1 worker: 1 running").Length - 1);
        Assert.Equal(2, (await RunAsync("top", "-n", "2", "-p", "50ms", "--json")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task What_a_worker_says_does_nothing_to_the_terminal()
    {
        var system = await RunningAsync();
        var handle = await LaunchAsync(system, "far");
        await handle.Ask<string>(new Print("\u001b[31mred\u001b]0;title\u0007 \u202eevil\u2066 \u009b2J and \ttab"), Expected);
        await UntilAsync(async () => (await RunAsync("logs", "far")).Contains("tab", StringComparison.Ordinal), "the line");
        await RunAsync("crash", "far");
        foreach (var output in new[] { await RunAsync("logs", "far"), await RunAsync("status", "far"), await RunAsync("crashes"), await RunAsync("ps") })
            Assert.All(output, character => Assert.True(character == '\n' || !(char.IsControl(character) || character is '\u202e' or '\u2066'), $"U+{(int)character:x4} in {output}"));
        Assert.Contains("\\x1b[31mred\\x1b]0;title\\x07 \\u202eevil\\u2066 \\x9b2J and     tab", await RunAsync("logs", "far"), StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', await RefusedAsync(NotFound, "status", "\u001b[31m"));
    }

    private static string[] Words(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
