namespace Akka.Workers.Cli.Tests;

/// <summary>The tool beside a child that stands still, or whose worker never comes back from a message.</summary>
public sealed class HungSpecs : ToolSpecs
{
    [Theory, InlineData("stopped"), InlineData("blocked")]
    public async Task Every_look_comes_to_its_end_and_says_what_is_the_matter(string how)
    {
        var system = await RunningAsync();
        await using var hung = await HangAsync(system, how);
        await LaunchAsync(system, "fine");
        var state = how == "stopped" ? "running (stopped)" : "running";
        Assert.Matches($"(?s)fine .*running.*hung .*{System.Text.RegularExpressions.Regex.Escape(state)}", await RunAsync("ps"));
        Assert.Contains("fine running", await RunAsync("ps", "--tree"), StringComparison.Ordinal);
        Assert.Contains($"state: {state} since", await RunAsync("status", "hung"), StringComparison.Ordinal);
        Assert.Contains("state: running since", await RunAsync("status", "fine"), StringComparison.Ordinal);
        var tree = await RunAsync("inspect", "workers/*/inside", "-r");
        Assert.Matches("(?s)fine\n +inside\n +count: 0.*hung\n +inside \\(timed-out\\)", tree);
        Assert.Contains("2 workers: 2 running", await RunAsync("top", "-n", "1"), StringComparison.Ordinal);
        Assert.Contains("apart", await RunAsync("hosts"), StringComparison.Ordinal);
        Assert.Contains("fine restarted in", await RunAsync("restart", "fine"), StringComparison.Ordinal);
        Assert.Contains("not within 0.3 s", await RefusedAsync(TimedOut, "restart", "hung", "--timeout", "300ms"), StringComparison.Ordinal);
        var (exitCode, output, _) = await Tool.RunAsync(Directory, "doctor");
        Assert.Equal(how == "stopped" ? Failed : 0, exitCode);
        Assert.Contains("answering", output, StringComparison.Ordinal);
    }
}
