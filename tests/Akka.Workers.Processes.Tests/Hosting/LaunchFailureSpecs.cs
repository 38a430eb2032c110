using Akka.Workers.Processes.Internal;
using TestChild.Hosting;

namespace Akka.Workers.Processes.Tests.Hosting;

public sealed class DirectLaunchFailures() : LaunchFailureSpecs(ProcessTransport.Direct);

public sealed class ClassicLaunchFailures() : LaunchFailureSpecs(ProcessTransport.Classic);

/// <summary>C37 and C38: launches that come to nothing say why, and leave nothing behind.</summary>
public abstract class LaunchFailureSpecs(ProcessTransport transport) : HostingSpecs
{
    private readonly string _hocon = $"akka.workers.processes.transport = {transport}".ToLowerInvariant();

    [Fact]
    public async Task C38_no_such_program() =>
        Assert.EndsWith("the process 'failing' cannot be started: No such file or directory: /no/such/program", await FailsAsync(Config("failing").WithFile("/no/such/program")), StringComparison.Ordinal);

    [Fact]
    public async Task C38_not_executable()
    {
        var file = Path.GetTempFileName();
        try
        {
            Assert.EndsWith($"the process 'failing' cannot be started: Permission denied: {file}", await FailsAsync(Config("failing").WithFile(file)), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task C37_a_program_that_ends_at_once_is_told_with_its_last_lines() => Assert.Matches(
        @"^process \d+ of host 'failing' ended with exit code 7 before it had joined; its last lines were: not today$", await FailsAsync(Config("failing", "at-once-error")));

    [Fact]
    public async Task C37_a_program_that_ends_well_but_is_no_host_is_told_the_remedy() => Assert.Matches(
        @"^process \d+ of host 'failing' ended by itself \(exit code 0\) before it had joined; its last lines were: not today: does its Main begin with WorkerProcess.TryRunHostAsync\?$",
        await FailsAsync(Config("failing", "at-once-well")));

    [Fact]
    public async Task C37_a_program_that_never_joins_fails_by_the_deadline_and_is_told_the_remedy() => Assert.Matches(
        @"^process \d+ of host 'failing' did not join within 1.5 s \(ready-timeout\); its last lines were: what is a host\?: does its Main begin with WorkerProcess.TryRunHostAsync\?$",
        await FailsAsync(Config("failing", "no-host").WithReadyTimeout(TimeSpan.FromSeconds(1.5))));

    [Fact]
    public async Task C37_a_launch_that_is_given_up_ends_the_process()
    {
        using var given = new CancellationTokenSource();
        var launch = WorkerProcesses.Get(Start(_hocon)).LaunchHostAsync(Config("given-up", "no-host"), transport, given.Token);
        await Log.FirstAsync("given-up: what is a host?");
        await given.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => launch.WaitAsync(Expected));
        Assert.DoesNotContain(ChildProcesses.Live, child => child.Config.Name == "given-up");
    }

    [Fact]
    public async Task C37_garbage_on_standard_output_does_no_harm()
    {
        var handle = await LaunchAsync(await LaunchHostAsync(Start(_hocon), Config("garbage", "garbage-host"), transport));
        Assert.Equal(0, await handle.Ask<long>(new Read(), Expected));
    }

    [Fact]
    public async Task C37_a_child_of_another_protocol_version_is_refused() => Assert.Contains(
        "it speaks version 99 of the protocol, and this program version 1: use the same major version", await FailsAsync(Config("failing", "other-protocol-host")), StringComparison.Ordinal);

    [Fact]
    public async Task C42_a_sandbox_that_cannot_be_enforced_fails_the_launch_with_the_reason() => Assert.Contains(
        "a restriction that was asked for cannot be enforced: /no/such/directory cannot be allowed: No such file or directory",
        await FailsAsync(Config("failing").WithSandbox(SandboxProfile.Strict).WithWritableDirectories("/no/such/directory")),
        StringComparison.Ordinal);

    [Theory, InlineData("11", "ended with exit code 11"), InlineData("fail-fast", "ended itself (FailFast): failed on purpose"), InlineData("throw", "thrown on purpose")]
    public async Task C37_a_process_that_dies_while_a_worker_is_built_fails_that_launch_with_the_cause(string how, string cause)
    {
        var host = await LaunchHostAsync(Start(_hocon), Config("dies"), transport);
        var error = await Assert.ThrowsAsync<WorkerException>(() => LaunchAsync(host, new HandParameters(how)));
        Assert.Contains(cause, error.Message, StringComparison.Ordinal);
    }

    private async Task<string> FailsAsync(ProcessConfig config)
    {
        var error = await Assert.ThrowsAsync<WorkerException>(() => LaunchHostAsync(Start(_hocon), config, transport));
        Assert.DoesNotContain(ChildProcesses.Live, child => ReferenceEquals(child.Config, config));
        return error.Message;
    }
}
