using System.Globalization;

namespace Akka.Workers.Processes.Internal;

/// <summary>What a process uses right now, as the kernel counts it. Linux only.</summary>
/// <param name="CpuTime">The processor time so far.</param>
/// <param name="Memory">The memory that is resident, in bytes.</param>
/// <param name="Threads">Its threads.</param>
/// <param name="OpenFiles">Its files, sockets and pipes; unknown when it belongs to somebody else.</param>
/// <param name="IsStopped">Whether a signal has stopped it.</param>
internal sealed record ProcessUsage(TimeSpan CpuTime, long Memory, int Threads, int? OpenFiles, bool IsStopped)
{
    // USER_HZ is part of the kernel's interface: what /proc shows is in hundredths of a second on every architecture that .NET runs on.
    private const long TicksPerTick = TimeSpan.TicksPerSecond / 100;

    // Counted from the state, which stands behind the name.
    private const int UserTime = 11;
    private const int SystemTime = 12;
    private const int ThreadCount = 17;
    private const int StartTime = 19;
    private const int ResidentPages = 21;

    /// <returns>Nothing when the process has ended, or its number is another's by now.</returns>
    public static ProcessUsage? Of(ProcessIdentity process)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        try
        {
            var directory = $"/proc/{process.Pid.ToString(CultureInfo.InvariantCulture)}";
            var stat = File.ReadAllText($"{directory}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return Number(fields[StartTime]) == process.StartTime
                ? new ProcessUsage(
                    TimeSpan.FromTicks((Number(fields[UserTime]) + Number(fields[SystemTime])) * TicksPerTick),
                    Number(fields[ResidentPages]) * Environment.SystemPageSize,
                    (int)Number(fields[ThreadCount]),
                    Files(directory),
                    fields[0] is "T" or "t")
                : null;
        }
        catch (IOException)
        {
            // It ended meanwhile.
            return null;
        }
    }

    private static int? Files(string directory)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries($"{directory}/fd").Count();
        }
        catch (Exception denied) when (denied is UnauthorizedAccessException or IOException)
        {
            return null;
        }
    }

    private static long Number(string field) => long.Parse(field, CultureInfo.InvariantCulture);
}
