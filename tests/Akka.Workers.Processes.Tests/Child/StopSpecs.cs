using System.Diagnostics;
using Akka.Workers.Processes.Internal;

namespace Akka.Workers.Processes.Tests.Child;

public sealed class StopSpecs : ChildSpecs
{
    [Fact]
    public async Task A_child_that_is_asked_ends_in_good_order()
    {
        var child = await StartReadyAsync("serve");
        var exit = await child.Process.StopAsync().WaitAsync(Expected);
        Assert.Equal((0, null, "ended as it was asked to"), (exit.ExitCode, exit.Signal, exit.Cause));
        await child.Lines.FirstAsync("stopping");
    }

    [Fact]
    public async Task SIGTERM_is_a_request_to_stop()
    {
        var child = await StartReadyAsync("serve");
        child.Process.Terminate();
        Assert.Equal(0, (await child.Process.Exited.WaitAsync(Expected)).ExitCode);
    }

    [Theory, InlineData(2), InlineData(3), InlineData(1)]
    public async Task What_a_terminal_sends_to_all_its_processes_does_not_end_a_child(int signal)
    {
        var child = await StartReadyAsync("serve");
        Assert.Equal(0, Unix.Kill(child.Process.Pid, signal));
        Assert.Equal("ended as it was asked to", (await child.Process.StopAsync().WaitAsync(Expected)).Cause);
    }

    [Fact]
    public async Task A_child_that_ignores_being_asked_and_told_is_killed_within_the_deadlines()
    {
        var child = await StartAsync(Script("deaf").WithStopTimeout(TimeSpan.FromSeconds(3)).WithTerminateTimeout(TimeSpan.FromMilliseconds(200)));
        await child.Lines.FirstAsync("ready");
        var start = Stopwatch.GetTimestamp();
        var exit = await child.Process.StopAsync().WaitAsync(Expected);
        Assert.Equal((Unix.SigKill, "was killed by the process that launched it"), (exit.Signal, exit.Cause));
        await child.Lines.FirstAsync("heard");
        Assert.InRange(Stopwatch.GetElapsedTime(start), TimeSpan.FromMilliseconds(3190), TimeSpan.FromSeconds(8));
    }

    [Fact]
    public async Task A_stopped_child_is_killed_within_the_deadlines()
    {
        var child = await StartAsync(Script("serve").WithStopTimeout(TimeSpan.FromMilliseconds(100)).WithTerminateTimeout(TimeSpan.FromMilliseconds(100)));
        await child.Lines.FirstAsync("ready");
        Signals.Stop(child.Process.Pid);
        Assert.Equal(Unix.SigKill, (await child.Process.StopAsync().WaitAsync(Expected)).Signal);
    }

    [Fact]
    public async Task Ending_a_child_twice_or_after_its_end_is_nothing()
    {
        var child = await StartReadyAsync("serve");
        var exits = await Task.WhenAll(child.Process.StopAsync(), child.Process.StopAsync()).WaitAsync(Expected);
        Assert.Same(exits[0], exits[1]);
        child.Process.Ask();
        child.Process.Terminate();
        child.Process.Kill();
        Assert.Same(exits[0], await child.Process.StopAsync().WaitAsync(Expected));
    }

    [Fact]
    public async Task A_start_that_is_given_up_leaves_no_process()
    {
        using var given = new CancellationTokenSource();
        var start = ChildProcess.StartAsync(Script("serve"), "come", _ => { }, ct: given.Token);
        await given.CancelAsync();
        try
        {
            await (await start.WaitAsync(Expected)).DisposeAsync();
        }
        catch (OperationCanceledException)
        {
            // It came in time.
        }

        Assert.DoesNotContain(ChildProcesses.Live, child => child.Config.Arguments is ["serve"] && child.Exited.IsCompleted);
    }
}
