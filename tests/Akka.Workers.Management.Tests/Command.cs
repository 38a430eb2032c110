// The one file of these specifications that starts programs other than the children of a system.
#pragma warning disable RS0030
using System.Diagnostics;

namespace Akka.Workers.Management.Tests;

/// <summary>Runs a program, also as another local user, which takes root and <c>setpriv</c>.</summary>
internal static class Command
{
    private const string SetPriv = "/usr/bin/setpriv", Another = "65534";

    private static readonly TimeSpan s_bound = TimeSpan.FromSeconds(60);

    public static bool CanBeAnother => Environment.IsPrivilegedProcess && File.Exists(SetPriv);

    public static Task<(int ExitCode, string Output)> RunAsAnotherAsync(params string[] command) =>
        RunAsync([SetPriv, $"--reuid={Another}", $"--regid={Another}", "--clear-groups", .. command]);

    public static async Task<(int ExitCode, string Output)> RunAsync(params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync().WaitAsync(s_bound);
        await process.WaitForExitAsync().WaitAsync(s_bound);
        await errors.WaitAsync(s_bound);
        return (process.ExitCode, output);
    }
}
