using System.Globalization;
using System.Runtime.InteropServices;

namespace Akka.Workers.Testing;

/// <summary>Signals to processes that the tests started.</summary>
internal static partial class Signals
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    public static void Interrupt(int pid) => Send(pid, 2);

    public static void Kill(int pid) => Send(pid, 9);

    public static void Continue(int pid) => Send(pid, 18);

    /// <summary>Stops all threads of a process. The signal is only ordered by <c>kill</c>: a thread may go on for a while, so that is waited for.</summary>
    public static void Stop(int pid)
    {
        Send(pid, 19);
        using var never = new ManualResetEvent(false);
        for (var waited = TimeSpan.Zero; !HasStopped(pid); waited += s_look)
        {
            if (waited > s_patience)
                throw new InvalidOperationException($"process {pid} does not stop");
            never.WaitOne(s_look);
        }
    }

    private static bool HasStopped(int pid) =>
        Directory.EnumerateDirectories($"/proc/{pid.ToString(CultureInfo.InvariantCulture)}/task").All(thread => StateOf(thread) is 'T' or 'Z' or 'X');

    private static char StateOf(string thread)
    {
        try
        {
            // The program's name is in parentheses, and may hold anything; the state is behind it.
            var stat = File.ReadAllText(Path.Combine(thread, "stat"));
            return stat[stat.LastIndexOf(')') + 2];
        }
        catch (IOException)
        {
            return 'X';
        }
    }

    private static void Send(int pid, int signal)
    {
        if (SendCore(pid, signal) != 0)
            throw new InvalidOperationException($"signal {signal} to {pid}: {Marshal.GetLastPInvokeErrorMessage()}");
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendCore(int pid, int signal);
}
