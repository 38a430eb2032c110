using System.Runtime.InteropServices;

namespace Akka.Workers.Benchmarks.Far;

/// <summary>The processor time of any process of this user, to the nanosecond; <c>/proc/PID/stat</c> has it to 10 ms only. Linux.</summary>
internal static partial class CpuClock
{
    public static TimeSpan Of(int pid)
    {
        if (ClockOf(pid, out var clock) is not 0 and var error)
            throw new InvalidOperationException($"process {pid} has no clock: error {error}");
        if (Read(clock, out var time) != 0)
            throw new InvalidOperationException($"the clock of process {pid} cannot be read: error {Marshal.GetLastPInvokeError()}");
        return TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1e3);
    }

    [LibraryImport("libc", EntryPoint = "clock_getcpuclockid")]
    private static partial int ClockOf(int pid, out int clock);

    [LibraryImport("libc", EntryPoint = "clock_gettime", SetLastError = true)]
    private static partial int Read(int clock, out Time time);

    private struct Time
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
