using Akka.Workers.Processes.Internal;
using Akka.Workers.Processes.Tests.Child;

namespace Akka.Workers.Processes.Tests.Sandbox;

/// <summary>A restriction that was asked for and cannot be enforced is the end of the child, never a child without it.</summary>
public sealed class RefusalSpecs : ChildSpecs
{
    [Fact]
    public async Task A_directory_that_is_not_there_is_refused()
    {
        var strict = Script("serve").WithSandbox(SandboxProfile.Strict);
        await RefusedAsync(strict.WithWritableDirectories("/tmp", "/no/such/directory"), "/no/such/directory cannot be allowed: No such file or directory");
        await RefusedAsync(strict.WithReadableDirectories("/tmp", "/no/such/directory"), "/no/such/directory cannot be allowed: No such file or directory");
    }

    [Fact]
    public async Task A_kernel_without_file_rules_is_refused()
    {
        const int LandlockCreate = 444;
        await InnerRefusedAsync(LandlockCreate, SandboxProfile.Strict, "the kernel has version 0 of Landlock, and 3 is needed");
    }

    [Fact]
    public async Task A_kernel_that_cannot_close_files_is_refused()
    {
        const int CloseRange = 436;
        await InnerRefusedAsync(CloseRange, SandboxProfile.NoNetwork, "the program cannot begin anew: Function not implemented");
    }

    [Theory]
    [InlineData("Entered:Limits::::", "new privileges are not given up")]
    [InlineData("Entered:NoNetwork::::", "")]
    [InlineData("Entered:Strict::::", "")]
    [InlineData("Entered:None::100::", "the open files are not limited to 100")]
    [InlineData(":Imaginary::::", "the sandbox that was asked for is not known")]
    [InlineData(":Limits:many:::", "")]
    [InlineData(":Limits:99999999999999999999:::", "")]
    [InlineData("rubbish", "the sandbox that was asked for is not known")]
    public async Task A_sandbox_is_not_taken_on_trust(string request, string reason)
    {
        var shell = $"ulimit -c 0; AKKA_WORKERS_CHILD=1:$$ {SandboxRequest.Variable}={request} {Program} serve; exit $?";
        await RefusedAsync(new ProcessConfig("shell").WithFile("/bin/sh").WithArguments("-c", shell), reason);
    }

    private async Task RefusedAsync(ProcessConfig config, string reason)
    {
        var exit = await (await StartAsync(config)).Process.Exited.WaitAsync(Expected);
        Assert.Equal(ChildExitCodes.NotEnforced, exit.ExitCode);
        Assert.StartsWith("refused to start, for a restriction that was asked for cannot be enforced: ", exit.Cause, StringComparison.Ordinal);
        Assert.Contains(reason, exit.Cause, StringComparison.Ordinal);
    }

    private async Task InnerRefusedAsync(int call, SandboxProfile profile, string reason)
    {
        var child = await StartAsync("without", $"{call}", $"{profile}");
        Assert.Contains($"refused to start, for a restriction that was asked for cannot be enforced: {reason}", (await child.Lines.FirstAsync("inner")).Replace("files cannot be restricted: ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
