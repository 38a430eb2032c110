using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using TestChild.Hosting;

namespace Akka.Workers.Cli.Tests;

/// <summary>What it has done; it returns when that is reached.</summary>
[SuppressMessage("Interoperability", "CA1416", Justification = "Linux is where these run.")]
public sealed class DoingSpecs : ToolSpecs
{
    [Fact]
    public async Task A_restart_returns_when_the_worker_runs_on_the_host_that_was_named()
    {
        var system = await RunningAsync();
        var handle = await LaunchAsync(system, "near", "local");
        handle.Tell(new Add(3));
        var output = await RunAsync("restart", "near", "--to", "apart");
        Assert.Matches(@"(?s)^  prepare +[0-9.]+ m?s\n  freeze .*  save .*  build .*  resume +[0-9.]+ m?s\nnear restarted in [0-9.]+ m?s: incarnation 2 on apart, from local; pause [0-9.]+ m?s, [0-9]+ messages held, [0-9]+ bytes of state\n$", output);
        Assert.Equal((WorkerState.Running, "apart"), (handle.Status.State, handle.Status.Host));
        Assert.Equal(3, await handle.Ask<long>(new Read(), Expected));
        Assert.Equal(3, (int)(await JsonAsync("restart", "near"))["incarnation"]!);
        Assert.Contains("there are: apart, local", await RefusedAsync(NotFound, "restart", "near", "--to", "nowhere"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_terminal_what_goes_on_is_shown_and_phases_stay_when_they_have_ended()
    {
        var system = await RunningAsync();
        var handle = await LaunchAsync(system, "far");
        var pid = await PidAsync(handle);
        // Its state is not given as long as its process stands still.
        Signals.Stop(pid);
        await using var restart = BeginOnTerminal("restart", "far");
        try
        {
            await restart.SaysAsync("restarting far: freeze");
            Assert.Matches(@"  prepare +[0-9.]+ m?s", restart.Output);
            Assert.Matches("state: restarting \\(stopped\\), freeze since", await RunAsync("status", "far"));
        }
        finally
        {
            Signals.Continue(pid);
        }

        var (exitCode, output, _) = await restart.EndAsync();
        Assert.Equal(0, exitCode);
        Assert.Matches(@"(?s)  freeze +[0-9.]+ m?s.*  build +[0-9.]+ m?s.*far restarted in [0-9.]+ m?s: incarnation 2 on apart", output);
    }

    [Fact]
    public async Task A_restart_that_fails_says_why()
    {
        var system = await RunningAsync("""akka.workers.hosts.broken { kind = process, arguments = ["at-once-error"] }""");
        var handle = await LaunchAsync(system, "near", "local");
        var (exitCode, output, errors) = await Tool.RunAsync(Directory, "restart", "near", "--to", "broken", "--json");
        Assert.Equal((Failed, ""), (exitCode, output));
        Assert.Equal("urn:akka-workers:refused", (string?)JsonNode.Parse(errors)!["type"]);
        (exitCode, output, errors) = await Tool.RunAsync(Directory, "restart", "near", "--to", "broken");
        Assert.Equal(Failed, exitCode);
        Assert.Matches("^  prepare +[0-9.]+ m?s  failed\n$", output);
        Assert.Contains("not today", errors, StringComparison.Ordinal);
        Assert.Equal(WorkerState.Running, handle.Status.State);
    }

    [Fact]
    public async Task An_upgrade_tells_its_phases_and_is_rolled_back_when_it_fails()
    {
        var system = await RunningAsync();
        var handle = await LaunchAsync(system, "far");
        handle.Tell(new Add(3));
        Assert.Matches("^  prepare +[0-9.]+ m?s\nfar could be upgraded to TestChild .*; nothing was changed\n$", await RunAsync("upgrade", "far", "--exe", Child, "--arg", "host", "--dry-run"));
        Assert.Contains("not today", await RefusedAsync(Failed, "upgrade", "far", "--exe", Child, "--arg", "at-once-error"), StringComparison.Ordinal);
        Assert.Equal((WorkerState.Running, 1), (handle.Status.State, handle.Status.Incarnation));
        var output = await RunAsync("upgrade", "far", "--exe", Child, "--arg", "host", "--arg", "second");
        Assert.Matches("(?s)^  prepare .*  freeze .*  save .*  build .*far upgraded in .* to TestChild .*: incarnation 2 on far-upgrade-[0-9]+, from apart; pause ", output);
        Assert.Equal(3, await handle.Ask<long>(new Read(), Expected));
        Assert.Equal("far", (string?)(await JsonAsync("upgrade", "far", "--exe", Child, "--arg", "host"))["worker"]);
        await RefusedAsync(NotFound, "upgrade", "far", "--exe", Child + "-");
        await RefusedAsync(NotFound, "upgrade", "nobody", "--exe", Child);
        await RefusedAsync(Usage, "upgrade", "far");
    }

    [Fact]
    public async Task A_state_is_shown_exported_compared_and_imported()
    {
        var system = await RunningAsync();
        var handle = await LaunchAsync(system, "far");
        handle.Tell(new Add(3));
        Assert.Contains("akka-workers checkpoint far", await RefusedAsync(NotFound, "state", "show", "far"), StringComparison.Ordinal);
        Assert.Matches("^far: epoch 1, version 1, [0-9]+ bytes, sha256 [0-9a-f]{64}\n\\{\n  \"Count\": 3,", await RunAsync("state", "show", "far", "--fresh", "--content"));
        var file = Path.Combine(Directory, "far.state");
        Assert.Matches($"^{file}, [0-9]+ bytes\n$", await RunAsync("state", "export", "far", "-o", file));
        Assert.Equal((UnixFileMode)0b110_000_000, File.GetUnixFileMode(file));
        Assert.DoesNotContain("Count", await RunAsync("state", "diff", "far", file), StringComparison.Ordinal);
        handle.Tell(new Add(4));
        var (exitCode, output, _) = await Tool.RunAsync(Directory, "state", "diff", "far", file, "--fresh");
        Assert.Equal(Failed, exitCode);
        Assert.Contains("- Count: 3\n+ Count: 7\n", output, StringComparison.Ordinal);
        Assert.Matches("^far goes on from .*far.state: incarnation 2, saved as epoch [0-9]+; pause ", await RunAsync("state", "import", "far", file));
        Assert.Equal(3, await handle.Ask<long>(new Read(), Expected));
        await File.WriteAllTextAsync(file, "no state");
        Assert.Contains("cannot be used", await RefusedAsync(Usage, "state", "import", "far", file), StringComparison.Ordinal);
        await RefusedAsync(NotFound, "state", "import", "far", file + "-");
    }

    [Fact]
    public async Task A_dump_of_a_workers_process_is_written_also_when_it_is_stopped()
    {
        var system = await RunningAsync();
        var handle = await LaunchAsync(system, "far");
        var pid = await PidAsync(handle);
        var file = Path.Combine(Directory, "far.dmp");
        Signals.Stop(pid);
        try
        {
            Assert.Matches($"^process {pid} dumped to {file}, [0-9.]+M\n$", await RunAsync("dump", "far", "--type", "mini", "-o", file));
        }
        finally
        {
            Signals.Continue(pid);
        }

        Assert.InRange(new FileInfo(file).Length, 1 << 20, 1L << 30);
        Assert.Equal((UnixFileMode)0b110_000_000, File.GetUnixFileMode(file));
        Assert.Contains("already", await RefusedAsync(Usage, "dump", "far", "-o", file), StringComparison.Ordinal);
        Assert.Contains("no process 1 belongs to the system", await RefusedAsync(NotFound, "dump", "1"), StringComparison.Ordinal);
        await RefusedAsync(NotFound, "dump", "nobody");
        Assert.Equal(0, await handle.Ask<long>(new Read(), Expected));
    }

    [Fact]
    public async Task Checkpoint_crash_and_stop_return_when_it_is_done()
    {
        var system = await RunningAsync();
        var handle = await LaunchAsync(system, "far");
        Assert.Matches("^far saved as epoch 1 in ", await RunAsync("checkpoint", "far"));
        Assert.Equal(1, handle.Status.Epoch);
        var pid = await PidAsync(handle);
        var crash = await RunAsync("crash", "far");
        Assert.Contains($"far and its process {pid} were made to crash", crash, StringComparison.Ordinal);
        Assert.Contains("started: incarnation 2 on apart, crash, from epoch 1", crash, StringComparison.Ordinal);
        Assert.Equal((WorkerState.Running, 2), (handle.Status.State, handle.Status.Incarnation));
        Assert.Matches("^far stopped in ", await RunAsync("stop", "far"));
        Assert.Equal(WorkerState.Stopped, handle.Status.State);
        Assert.Contains("was stopped", await RefusedAsync(NotFound, "stop", "far"), StringComparison.Ordinal);
    }
}
