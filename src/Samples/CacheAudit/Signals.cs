using System.Runtime.InteropServices;

namespace CacheAudit;

/// <summary>Sends signals to a process of ours, as somebody outside could.</summary>
internal static partial class Signals
{
    private const int SigKill = 9;

    // The one on macOS is untested.
    private static readonly int s_sigStop = OperatingSystem.IsMacOS() ? 17 : 19;

    /// <summary>It does nothing more, and does not know.</summary>
    public static void Stop(int process) => _ = Send(process, s_sigStop);

    public static void Kill(int process) => _ = Send(process, SigKill);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Send(int process, int signal);
}
