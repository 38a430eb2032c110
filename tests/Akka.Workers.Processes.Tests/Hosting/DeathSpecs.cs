using System.Diagnostics;
using TestChild.Hosting;
using Xunit.Abstractions;

namespace Akka.Workers.Processes.Tests.Hosting;

public sealed class DirectDeaths(ITestOutputHelper output) : DeathSpecs(ProcessTransport.Direct, output)
{
    [Fact]
    public async Task C39_a_question_that_kills_the_child_is_failed_at_once()
    {
        var handle = await LaunchAsync(Workers.Get(Start("akka.workers.hosts.apart.kind = process")).Host("apart"));
        var error = await Assert.ThrowsAsync<WorkerUnavailableException>(() => handle.Ask<string>(new End("5"), Unexpected).WaitAsync(Expected));
        Assert.Contains("has ended: the connection has ended", error.Message, StringComparison.Ordinal);
        var crashed = await FirstAsync<WorkerEvent.Crashed>(handle);
        Assert.Contains("ended with exit code 5", crashed.Error.Message, StringComparison.Ordinal);
    }
}

public sealed class ClassicDeaths(ITestOutputHelper output) : DeathSpecs(ProcessTransport.Classic, output);

/// <summary>C39: the end of a child is seen at once, with its cause, and followed by what the policy says.</summary>
public abstract class DeathSpecs(ProcessTransport transport, ITestOutputHelper output) : HostingSpecs
{
    private static readonly WorkerOptions s_fails = new() { RestartOnFailure = false };
    private readonly string _hocon = $"akka.workers {{ processes.transport = {transport}, hosts.apart.kind = process }}".ToLowerInvariant();

    [Fact]
    public async Task C39_a_killed_child_is_told_to_its_handles_with_the_signal()
    {
        var host = await LaunchHostAsync(Start(_hocon), Config("killed"), transport);
        WorkerHandle[] handles = [await LaunchAsync(host, options: s_fails), await LaunchAsync(host, options: s_fails)];
        var pid = await PidAsync(handles[0]);
        Assert.Equal(pid, await PidAsync(handles[1]));
        var start = Stopwatch.GetTimestamp();
        Signals.Kill(pid);
        foreach (var handle in handles)
        {
            var failed = await FirstAsync<WorkerEvent.Failed>(handle);
            Assert.Contains($"process {pid} was killed by SIGKILL", failed.Error.Message, StringComparison.Ordinal);
        }

        var seen = Stopwatch.GetElapsedTime(start);
        output.WriteLine($"seen after {seen.TotalMilliseconds:F1} ms");
        Assert.True(seen < TimeSpan.FromSeconds(2), $"{seen}");
    }

    [Fact]
    public async Task C39_a_killed_child_is_followed_by_a_fresh_one_from_the_last_saved_state()
    {
        var handle = await LaunchAsync(Workers.Get(Start(_hocon)).Host("apart"));
        handle.Tell(new Add(7));
        await handle.CheckpointAsync().WaitAsync(Expected);
        handle.Tell(new Add(100));
        Assert.Equal(107, await handle.Ask<long>(new Read(), Expected));
        var first = await IdentityAsync(handle);
        Signals.Kill(first.Pid);
        var started = await FirstAsync<WorkerEvent.Started>(handle, started => started.Incarnation == 2);
        Assert.Equal((StartCause.Crash, 1L), (started.Cause, started.Epoch));
        Assert.Equal(7, await handle.Ask<long>(new Read(), Expected));
        Assert.NotEqual(first, await IdentityAsync(handle));
        Assert.False(first.Exists);
    }

    [Fact]
    public async Task C39_launches_into_a_dead_host_fail_at_once_with_its_cause()
    {
        var host = await LaunchHostAsync(Start(_hocon), Config("dead"), transport);
        var handle = await LaunchAsync(host, options: s_fails);
        handle.Tell(new End("fail-fast"));
        await FirstAsync<WorkerEvent.Failed>(handle, failed => failed.Error.Message.Contains("ended itself (FailFast): failed on purpose", StringComparison.Ordinal));
        var start = Stopwatch.GetTimestamp();
        var error = await Assert.ThrowsAsync<WorkerException>(() => LaunchAsync(host));
        output.WriteLine($"refused after {Stopwatch.GetElapsedTime(start).TotalMilliseconds:F1} ms: {error.Message}");
        Assert.Contains("ended itself (FailFast): failed on purpose", error.Message, StringComparison.Ordinal);
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task C40_a_chosen_child_is_crashed_on_purpose_and_no_other_process()
    {
        var processes = WorkerProcesses.Get(Start(_hocon));
        var handle = await LaunchAsync(await LaunchHostAsync(Start(_hocon), Config("crashed"), transport), options: s_fails);
        processes.Crash(await PidAsync(handle));
        var failed = await FirstAsync<WorkerEvent.Failed>(handle);
        Assert.Contains("a crash was asked for by the launching process", failed.Error.Message, StringComparison.Ordinal);
        Assert.Contains("no child of this process", Assert.Throws<WorkerException>(() => processes.Crash(1)).Message, StringComparison.Ordinal);
        Assert.Contains("is this process itself", Assert.Throws<WorkerException>(() => processes.Crash(Environment.ProcessId)).Message, StringComparison.Ordinal);
    }
}
