using System.Text.Json;
using Akka.Workers.Processes.Internal;

namespace Akka.Workers.Processes.Tests.Hosting;

/// <summary>C35 and C36: how a child comes to its invitation, and what without one.</summary>
public sealed class InvitationSpecs : HostingSpecs
{
    // What the test child ends with behind TryRunHostAsync, not being a host.
    private const int NotAHost = 3;

    [Theory, InlineData(ProcessTransport.Direct), InlineData(ProcessTransport.Classic)]
    public async Task C35_no_process_shows_the_token_in_its_environment_or_arguments(ProcessTransport transport)
    {
        var launching = WorkerProcesses.Get(Start($"akka.workers.processes.transport = {transport}".ToLowerInvariant()))
            .LaunchHostAsync(Config("shows", "show-invitation").WithReadyTimeout(Unexpected), transport);
        var invitation = JsonDocument.Parse((await Log.FirstAsync("shows: invitation ")).Split(' ', 3)[2]).RootElement;
        var token = invitation.GetProperty($"{transport}").GetProperty("Token").GetString()!;
        Assert.InRange(token.Length, 44, 64);
        var looked = 0;
        foreach (var process in Directory.GetDirectories("/proc").Where(path => char.IsAsciiDigit(Path.GetFileName(path)[0])))
        {
            foreach (var file in new[] { "environ", "cmdline" })
            {
                var text = Read(Path.Combine(process, file));
                looked += text.Length > 0 ? 1 : 0;
                Assert.DoesNotContain(token, text, StringComparison.Ordinal);
            }
        }

        Assert.InRange(looked, 4, int.MaxValue);
        Assert.False(launching.IsCompleted);
    }

    [Fact]
    public async Task C36_without_an_invitation_the_program_goes_on_at_once()
    {
        var exit = await EndAsync(new ProcessConfig("plain").WithFile("/bin/sh").WithArguments("-c", $"unset {ChildMarker.Variable}; exec {Program} host"), "none");
        Assert.Equal(NotAHost, exit.ExitCode);
    }

    [Theory]
    [InlineData("rubbish", ChildExitCodes.BadInvitation, "it could not read its invitation: the invitation on the control pipe cannot be read")]
    [InlineData("""{"Protocol":"one"}""", ChildExitCodes.BadInvitation, "it could not read its invitation: the invitation on the control pipe cannot be read")]
    [InlineData("null", ChildExitCodes.BadInvitation, "it could not read its invitation: the invitation on the control pipe cannot be read")]
    [InlineData("""{"Protocol":99}""", ChildExitCodes.OtherVersion, "speaks version 1 of the protocol, and the process that launched it version 99")]
    [InlineData("""{"Protocol":1,"System":"s","Host":"h","ReadySeconds":1,"LogLevel":"INFO"}""", ChildExitCodes.NotJoined, "the invitation names no transport that this program knows")]
    [InlineData("""{"Protocol":1,"System":"s","Host":"h","ReadySeconds":5,"LogLevel":"INFO","Direct":{"Socket":"/no/such.sock","Token":"AAAA","Child":"akka.uds://s@h:2","Hub":"akka.uds://s@h:1"}}""", ChildExitCodes.NotJoined, "it could not join the process that launched it: ")]
    public async Task C36_a_bad_invitation_is_a_clear_error_with_a_code_of_its_own(string invitation, int code, string why)
    {
        var exit = await EndAsync(Config("bad"), invitation);
        Assert.Equal(code, exit.ExitCode);
        Assert.Contains(why, exit.Cause, StringComparison.Ordinal);
    }

    private static async Task<ChildExit> EndAsync(ProcessConfig config, string invitation)
    {
        var child = await ChildProcess.StartAsync(config, invitation, _ => { }).WaitAsync(Expected);
        return await child.Exited.WaitAsync(Expected);
    }

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
