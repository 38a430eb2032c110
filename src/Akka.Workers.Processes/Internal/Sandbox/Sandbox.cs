using System.Collections;
using System.Runtime.InteropServices;

namespace Akka.Workers.Processes.Internal;

/// <summary>Restricts this process to what the launching one asked for, or ends it.</summary>
internal static class Sandbox
{
    /// <summary>
    /// Applies the request in the environment. For a profile the process then executes itself anew: the kernel restricts
    /// threads, of which a .NET process has several before its <c>Main</c> begins, and a new program begins with one.
    /// Process id, parent and standard files stay, so nothing may have been read from the standard input before.
    /// </summary>
    /// <param name="marker">What the new beginning is to find in its environment again.</param>
    /// <returns>What is enforced. Each has been tried.</returns>
    public static IReadOnlyList<string> Enter(ChildMarker marker)
    {
        try
        {
            if (SandboxRequest.Take() is not { IsEmpty: false } request)
                return [];
            if (!OperatingSystem.IsLinux())
                throw new NotEnforcedException("sandboxes and limits are enforced on Linux only");
            var restrictions = Restriction.For(request);
            if (!request.Entered)
            {
                foreach (var restriction in restrictions)
                    restriction.Apply();
                if (request.Profile != SandboxProfile.None)
                    BeginAnew(marker, request with { Entered = true });
            }

            foreach (var restriction in restrictions)
                restriction.Verify();
            return [.. restrictions.SelectMany(restriction => restriction.Names)];
        }
        catch (Exception failure) when (failure is NotEnforcedException or IOException or UnauthorizedAccessException or FormatException or OverflowException)
        {
            throw ChildEnd.Refuse(ChildExitCodes.NotEnforced, failure.Message);
        }
    }

    private static void BeginAnew(ChildMarker marker, SandboxRequest request)
    {
        var environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(entry => $"{entry.Key}={entry.Value}")
            .Append($"{ChildMarker.Variable}={marker}")
            .Append($"{SandboxRequest.Variable}={request}");
        // Each argument ends with a NUL, also the last, which may be empty.
        var arguments = File.ReadAllText("/proc/self/cmdline")[..^1].Split('\0');
        if (Linux.TryCloseOnExecute())
            Linux.Execute(Environment.ProcessPath!, arguments, environment);
        throw new NotEnforcedException($"the program cannot begin anew: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");
    }
}
