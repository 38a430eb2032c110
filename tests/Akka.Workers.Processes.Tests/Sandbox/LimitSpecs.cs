using Akka.Workers.Processes.Internal;
using Akka.Workers.Processes.Tests.Child;
using Xunit.Abstractions;

namespace Akka.Workers.Processes.Tests.Sandbox;

public sealed class LimitSpecs(ITestOutputHelper output) : ChildSpecs
{
    private static readonly ProcessLimits _memory = new() { Memory = 64 << 20 };

    [Theory, InlineData(SandboxProfile.None), InlineData(SandboxProfile.Strict)]
    public async Task More_memory_than_the_limit_is_the_end_and_the_cause_is_told(SandboxProfile profile)
    {
        var config = Script("allocate", "200").WithSandbox(profile);
        Assert.Equal(0, (await EndAsync(config)).ExitCode);
        Assert.Equal("ran out of memory", (await EndAsync(config.WithLimits(_memory))).Cause);
        Assert.Equal(0, (await EndAsync(Script("allocate", "40").WithSandbox(profile).WithLimits(_memory))).ExitCode);
    }

    [Fact]
    public async Task Memory_that_is_not_the_garbage_collector_s_is_bounded_too()
    {
        Assert.Equal(0, (await EndAsync(Script("allocate-native", "1000"))).ExitCode);
        Assert.Equal("ran out of memory", (await EndAsync(Script("allocate-native", "1000").WithLimits(_memory))).Cause);
    }

    [Theory, InlineData(SandboxProfile.None), InlineData(SandboxProfile.Strict)]
    public async Task No_more_files_than_the_limit_can_be_opened(SandboxProfile profile)
    {
        var child = await StartAsync(Script("open-files").WithSandbox(profile).WithLimits(new() { OpenFiles = 128 }));
        var line = await child.Lines.FirstAsync("opened");
        output.WriteLine(line);
        Assert.InRange(int.Parse(line.Split(' ')[1], null), 16, 127);
        Assert.Contains("Too many open files", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Limits_are_told_as_enforced()
    {
        var child = await StartAsync(Script("enforced").WithLimits(_memory with { OpenFiles = 200 }));
        Assert.Equal($"enforced open-files=200 memory={64 << 20}", await child.Lines.FirstAsync("enforced"));
        output.WriteLine((await File.ReadAllLinesAsync($"/proc/{child.Process.Pid}/status")).Single(line => line.StartsWith("VmData", StringComparison.Ordinal)));
    }

    private async Task<ChildExit> EndAsync(ProcessConfig config)
    {
        var exit = await (await StartAsync(config)).Process.Exited.WaitAsync(Expected);
        output.WriteLine($"{exit.Cause}: {string.Join(" | ", exit.LastLines.Take(4))}");
        return exit;
    }
}
