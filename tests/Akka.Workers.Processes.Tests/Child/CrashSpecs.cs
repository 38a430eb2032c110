using Akka.Workers.Processes.Internal;

namespace Akka.Workers.Processes.Tests.Child;

public sealed class CrashSpecs : ChildSpecs
{
    [Fact]
    public async Task A_child_that_is_to_crash_does_so_by_itself()
    {
        var child = await StartReadyAsync("serve");
        ChildProcesses.Crash(child.Process.Pid);
        var exit = await child.Process.Exited.WaitAsync(Expected);
        Assert.Equal((Unix.SigAbrt, "ended itself (FailFast): a crash was asked for by the launching process"), (exit.Signal, exit.Cause));
    }

    [Fact]
    public async Task A_child_that_does_not_listen_is_crashed()
    {
        var child = await StartAsync(new ProcessConfig("shell").WithFile("/bin/sleep").WithArguments("60"));
        ChildProcesses.Crash(child.Process.Pid);
        var exit = await child.Process.Exited.WaitAsync(Expected);
        Assert.Equal((Unix.SigAbrt, "was crashed by the process that launched it (SIGABRT)"), (exit.Signal, exit.Cause));
    }

    [Fact]
    public async Task A_stopped_child_is_killed_instead()
    {
        var child = await StartReadyAsync("serve");
        Signals.Stop(child.Process.Pid);
        ChildProcesses.Crash(child.Process.Pid);
        Assert.Equal(Unix.SigKill, (await child.Process.Exited.WaitAsync(Expected)).Signal);
    }

    [Fact]
    public async Task Only_children_are_crashed()
    {
        var child = await StartReadyAsync("serve");
        await child.Process.StopAsync().WaitAsync(Expected);
        foreach (var pid in new[] { child.Process.Pid, 1, 0, -1 })
            Assert.Contains($"no child of this process has the process id {pid}", Assert.Throws<WorkerException>(() => ChildProcesses.Crash(pid)).Message, StringComparison.Ordinal);
        Assert.Contains("this process itself", Assert.Throws<WorkerException>(() => ChildProcesses.Crash(Environment.ProcessId)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_process_is_told_from_a_later_one_with_its_number()
    {
        var self = Assert.NotNull(ProcessIdentity.Of(Environment.ProcessId));
        Assert.True(self.Exists);
        Assert.False((self with { StartTime = self.StartTime - 1 }).Exists);
        Assert.Null(ProcessIdentity.Of(int.MaxValue));
    }
}
