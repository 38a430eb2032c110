using System.Runtime.InteropServices;

namespace Akka.Workers.Management.Tests;

/// <summary>Signals to the children of the tests.</summary>
internal static partial class Signals
{
    public static void Interrupt(int pid) => Send(pid, 2);

    public static void Continue(int pid) => Send(pid, 18);

    public static void Stop(int pid) => Send(pid, 19);

    private static void Send(int pid, int signal)
    {
        if (Kill(pid, signal) != 0)
            throw new InvalidOperationException($"signal {signal} to {pid}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int pid, int signal);
}
