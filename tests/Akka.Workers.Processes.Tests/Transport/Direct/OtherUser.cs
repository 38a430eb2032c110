using System.Diagnostics;

namespace Akka.Workers.Processes.Tests.Transport;

/// <summary>Runs commands as another local user, which takes root and <c>setpriv</c>.</summary>
internal static class OtherUser
{
    public const uint Id = 65534;

    private const string SetPriv = "/usr/bin/setpriv";

    public static bool IsPossible => OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists(SetPriv);

    public static async Task<(int ExitCode, string Error)> RunAsync(params string[] command)
    {
        // The one place of these specifications that starts a process: what is under test is not how it is started.
#pragma warning disable RS0030
        using var process = Process.Start(new ProcessStartInfo(SetPriv, [$"--reuid={Id}", $"--regid={Id}", "--clear-groups", .. command]) { RedirectStandardError = true })!;
        var error = await process.StandardError.ReadToEndAsync().WaitAsync(Bounds.Expected);
        await process.WaitForExitAsync().WaitAsync(Bounds.Expected);
        return (process.ExitCode, error);
#pragma warning restore RS0030
    }
}

/// <summary>A fact about another local user.</summary>
internal sealed class OtherUserFactAttribute : FactAttribute
{
    public OtherUserFactAttribute()
    {
        if (!OtherUser.IsPossible)
            Skip = "needs root and setpriv";
    }
}
