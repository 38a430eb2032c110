using System.Diagnostics;
using System.Globalization;
using Akka.Workers.Processes.Internal;
using Xunit.Abstractions;

namespace Akka.Workers.Processes.Tests.Child;

public sealed class ParentDeathSpecs(ITestOutputHelper output) : ChildSpecs
{

    [Fact]
    public async Task Children_end_with_their_parent() => await EndWithParentAsync(await ParentOfAsync(3, "serve", "deaf", "serve"));

    [Fact]
    public async Task A_stopped_child_ends_with_its_parent()
    {
        var (parent, children) = await ParentOfAsync(2, "serve", "serve");
        Signals.Stop(children[0].Pid);
        await EndWithParentAsync((parent, children));
    }

    [Fact]
    public async Task The_children_of_children_end_too() => await EndWithParentAsync(await ParentOfAsync(3, "parent", "serve", "deaf"));

    [Fact]
    public async Task The_end_of_the_control_pipe_is_enough() => await EndWithParentAsync(await ParentOfAsync(1, "no-death-signal"));

    [Fact]
    public async Task A_parent_that_returns_from_Main_leaves_no_children()
    {
        var (parent, children) = await ParentOfAsync(2, "deaf", "no-death-signal");
        Assert.Equal(0, (await parent.StopAsync().WaitAsync(Expected)).ExitCode);
        await GoneAsync(children);
    }

    private async Task<(ChildProcess Parent, ProcessIdentity[] Children)> ParentOfAsync(int count, params string[] scripts)
    {
        var parent = await StartReadyAsync(["parent", .. scripts]);
        while (parent.Lines.All.Count(line => line.Text.StartsWith("child ", StringComparison.Ordinal)) < count)
            await parent.Lines.FirstAsync(_ => parent.Lines.All.Count(line => line.Text.StartsWith("child ", StringComparison.Ordinal)) >= count);
        var children = parent.Lines.All.Where(line => line.Text.StartsWith("child ", StringComparison.Ordinal)).Select(line => line.Text.Split(' '))
            .Select(fields => new ProcessIdentity(int.Parse(fields[1], CultureInfo.InvariantCulture), long.Parse(fields[2], CultureInfo.InvariantCulture)))
            .ToArray();
        Assert.All(children, child => Assert.True(child.Exists));
        return (parent.Process, children);
    }

    private async Task EndWithParentAsync((ChildProcess Parent, ProcessIdentity[] Children) family)
    {
        var start = Stopwatch.GetTimestamp();
        Signals.Kill(family.Parent.Pid);
        await GoneAsync(family.Children);
        var elapsed = Stopwatch.GetElapsedTime(start);
        output.WriteLine($"{family.Children.Length} descendants gone after {elapsed.TotalMilliseconds:F1} ms");
        Assert.True(elapsed < TimeSpan.FromSeconds(2), $"{elapsed}");
    }

    /// <summary>There is nothing to await: they are nobody's children here. When they are reaped is the matter of whoever inherited them.</summary>
    private static async Task GoneAsync(ProcessIdentity[] processes)
    {
        using var bound = new CancellationTokenSource(Expected);
        while (processes.Any(process => process.Lives))
            await Task.Delay(1, bound.Token);
    }
}
