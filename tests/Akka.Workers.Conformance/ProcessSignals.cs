using System.Runtime.InteropServices;

namespace Akka.Workers.Conformance;

/// <summary>The end of a process that does not get to say anything.</summary>
internal static class ProcessSignals
{
    private const int SigKill = 9;
    private const int SigStop = 19;

    /// <returns>0 when it was sent.</returns>
    public static int Kill(int pid) => Send(pid, SigKill);

    /// <returns>0 when it was sent.</returns>
    public static int Stop(int pid) => Send(pid, SigStop);

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Send(int pid, int signal);
}
