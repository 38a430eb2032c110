using System.Diagnostics.CodeAnalysis;
using Akka.Workers.Management.Tests;

namespace Akka.Workers.Cli.Tests;

/// <summary>How the tool finds a system, and what it says to who uses it wrongly.</summary>
[SuppressMessage("Interoperability", "CA1416", Justification = "Linux is where these run.")]
public sealed class FindingSpecs : ToolSpecs
{
    [Fact]
    public async Task Where_nothing_runs_it_says_so_and_what_to_do()
    {
        var errors = await RefusedAsync(NotFound, "ps");
        Assert.Contains($"no running system was found in {Path.Combine(Directory, "akka-workers")}", errors, StringComparison.Ordinal);
        Assert.Contains("WorkersManagement.StartAsync", errors, StringComparison.Ordinal);
        Assert.Equal("SYSTEM  PID  SOCKET", (await RunAsync("systems")).TrimEnd());
    }

    [Fact]
    public async Task The_only_one_is_meant_and_of_several_the_one_that_is_named()
    {
        await RunningAsync("akka.workers.hosts.first.kind = in-process", "one");
        Assert.Contains("first", await RunAsync("hosts"), StringComparison.Ordinal);
        await RunningAsync("akka.workers.hosts.second.kind = in-process", "two");
        var errors = await RefusedAsync(Usage, "hosts");
        Assert.Contains($"2 systems fit: one (process {Environment.ProcessId}), two (process {Environment.ProcessId})", errors, StringComparison.Ordinal);
        Assert.Contains("second", await RunAsync("hosts", "--system", "two"), StringComparison.Ordinal);
        Assert.Contains("first", await RunAsync("--system", "one", "hosts"), StringComparison.Ordinal);
        Assert.Contains("there are: one", await RefusedAsync(NotFound, "hosts", "--system", "three"), StringComparison.Ordinal);
        Assert.Equal(["one", "two"], (await JsonAsync("systems"))["systems"]!.AsArray().Select(system => (string?)system!["name"]));
        var path = (string)(await JsonAsync("systems"))["systems"]![1]!["socket"]!;
        Assert.Contains("second", await RunAsync("hosts", "--socket", path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_that_is_a_link_is_not_trusted()
    {
        var elsewhere = System.IO.Directory.CreateDirectory(Path.Combine(Directory, "elsewhere")).FullName;
        System.IO.Directory.CreateSymbolicLink(Path.Combine(Directory, "akka-workers"), elsewhere);
        Assert.Contains("is a symbolic link to", await RefusedAsync(Failed, "ps"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_directory_of_another_user_is_not_trusted_and_nothing_there_is_asked()
    {
        if (!Command.CanBeAnother)
            return;
        File.SetUnixFileMode(Directory, (UnixFileMode)0b111_111_111);
        Assert.Equal((0, ""), await Command.RunAsAnotherAsync("mkdir", Path.Combine(Directory, "akka-workers")));
        Assert.Contains("belongs to nobody", await RefusedAsync(Failed, "ps"), StringComparison.Ordinal);
        Assert.Contains("belongs to nobody", await RefusedAsync(Failed, "stop", "ledger"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ps --colour"), InlineData("pss"), InlineData("stop"), InlineData("restart a b"), InlineData("ps --timeout soon"), InlineData("ps --timeout 2h"), InlineData("completion powershell")]
    [InlineData("inspect -l -1"), InlineData("inspect -u 1"), InlineData("top -n 0"), InlineData("logs x --tail many")]
    public async Task A_wrong_usage_is_told_as_such(string line)
    {
        var errors = await RefusedAsync(Usage, line.Split(' '));
        Assert.StartsWith("akka-workers: ", errors, StringComparison.Ordinal);
        Assert.Contains("--help", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_command_is_in_the_help()
    {
        var help = await RunAsync("--help");
        foreach (var command in new[] { "systems", "ps", "status", "top", "inspect", "logs", "events", "stop", "restart", "upgrade", "checkpoint", "state", "hosts", "spares", "crash", "crashes", "dump", "config", "doctor", "dashboard", "completion" })
            Assert.Contains($"  {command} ", help, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_are_completed_from_the_running_system()
    {
        var system = await RunningAsync();
        await LaunchAsync(system, "ledger", "local");
        Assert.Contains("ledger", (await RunAsync("[suggest:23]", "akka-workers restart le")).Split('\n'));
        Assert.Contains("apart", (await RunAsync("[suggest:33]", "akka-workers restart ledger --to a")).Split('\n'));
        Assert.Contains("restart", (await RunAsync("[suggest:16]", "akka-workers res")).Split('\n'));
        foreach (var shell in new[] { "bash", "zsh", "fish" })
            Assert.Contains("[suggest:", await RunAsync("completion", shell), StringComparison.Ordinal);
    }
}
