using System.Diagnostics;
using Akka.Workers.Processes.Internal;
using Xunit.Abstractions;

namespace Akka.Workers.Processes.Tests.Child;

public sealed class ExitSpecs(ITestOutputHelper output) : ChildSpecs
{
    [Theory]
    [InlineData("exit 0", 0, null, "ended by itself (exit code 0)")]
    [InlineData("exit 3", 3, null, "ended with exit code 3")]
    [InlineData("exit 137", 137, null, "ended with exit code 137")]
    [InlineData("throw", null, 6, "ended by an unhandled exception: System.InvalidOperationException: thrown on purpose")]
    [InlineData("fail-fast", null, 6, "ended itself (FailFast): failed on purpose")]
    [InlineData("overflow", null, 6, "overflowed its stack")]
    [InlineData("out-of-memory", null, 6, "ran out of memory")]
    [InlineData("access", null, 6, "met a fatal error of the runtime: System.AccessViolationException")]
    [InlineData("native-access", null, 11, "was killed by SIGSEGV")]
    [InlineData("signal 9", null, 9, "was killed by SIGKILL, from outside or for want of memory")]
    public async Task The_cause_of_an_exit_is_told(string script, int? code, int? signal, string cause)
    {
        var exit = await EndOfAsync(script.Split(' '));
        output.WriteLine($"{exit.ExitCode} {exit.Signal} {exit.Cause}{Environment.NewLine}{string.Join(Environment.NewLine, exit.LastLines)}");
        Assert.Equal((code, signal), (exit.ExitCode, exit.Signal));
        Assert.StartsWith(cause, exit.Cause, StringComparison.Ordinal);
        Assert.Contains("about to end", exit.LastLines);
    }

    [Fact]
    public async Task A_child_that_ends_before_it_reads_its_invitation_is_no_error_of_the_start()
    {
        Assert.Equal(7, (await EndOfAsync("at-once")).ExitCode);
        var gone = await StartAsync(new ProcessConfig("gone").WithFile("/bin/true"));
        Assert.Equal(0, (await gone.Process.Exited.WaitAsync(Expected)).ExitCode);
    }

    [Fact]
    public async Task The_end_of_a_child_is_seen_soon()
    {
        var times = new List<double>();
        for (var i = 0; i < 5; i++)
        {
            var child = await StartReadyAsync("serve");
            var start = Stopwatch.GetTimestamp();
            Signals.Kill(child.Process.Pid);
            await child.Process.Exited.WaitAsync(Expected);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        times.Sort();
        output.WriteLine($"SIGKILL to exit in ms: {string.Join(' ', times.Select(time => time.ToString("F1", null)))}");
        Assert.True(times[2] < 100, $"median {times[2]} ms");
    }

    [Fact]
    public async Task The_end_of_a_child_is_seen_though_the_thread_pool_is_starved()
    {
        var line = await (await StartAsync("starved")).Lines.FirstAsync("seen");
        output.WriteLine($"{line} ms");
        // Half a second of it waits for the readers of what the child printed, which do need the pool.
        Assert.InRange(int.Parse(line.Split(' ')[1], null), 0, 1500);
    }

    [Fact]
    public async Task A_child_lives_on_when_the_thread_that_asked_for_it_ends()
    {
        Task<StartedChild>? start = null;
        var thread = new Thread(() => start = StartAsync("serve"));
        thread.Start();
        thread.Join();
        var child = await start!.WaitAsync(Expected);
        await child.Lines.FirstAsync("ready");
        await EndOfAsync("exit", "0");
        Assert.Equal("ended as it was asked to", (await child.Process.StopAsync().WaitAsync(Expected)).Cause);
    }

    [Fact]
    public async Task A_process_that_holds_the_pipes_does_not_hold_up_the_exit()
    {
        var start = Stopwatch.GetTimestamp();
        var child = await StartAsync(new ProcessConfig("shell").WithFile("/bin/sh").WithArguments("-c", "sleep 20 & echo $! >&2; exit 5"));
        var exit = await child.Process.Exited.WaitAsync(Expected);
        var elapsed = Stopwatch.GetElapsedTime(start);
        Signals.Kill(int.Parse(Assert.Single(exit.LastLines), null));
        Assert.Equal(5, exit.ExitCode);
        Assert.True(elapsed < TimeSpan.FromSeconds(5), $"{elapsed}");
    }

    [Fact]
    public async Task An_ended_child_is_no_zombie_and_is_not_in_the_list()
    {
        var child = await StartReadyAsync("serve");
        Assert.Contains(child.Process, ChildProcesses.Live);
        Assert.True(child.Process.Identity.Exists);
        await child.Process.StopAsync().WaitAsync(Expected);
        Assert.False(child.Process.Identity.Exists);
        Assert.DoesNotContain(child.Process, ChildProcesses.Live);
    }

    [Fact]
    public async Task A_killed_child_leaves_nothing_in_the_temporary_directory()
    {
        var directory = Directory.CreateTempSubdirectory("akka-workers-test-");
        var child = await StartAsync(Script("serve").WithEnvironment("TMPDIR", directory.FullName));
        await child.Lines.FirstAsync("ready");
        child.Process.Kill();
        await child.Process.Exited.WaitAsync(Expected);
        Assert.Empty(directory.EnumerateFileSystemInfos());
        directory.Delete();
    }
}
