using System.Globalization;

namespace Akka.Workers.Processes.Internal;

/// <summary>A process for good: its number, which is used again after it, and when it started, which is not.</summary>
/// <param name="Pid">The number.</param>
/// <param name="StartTime">In units of the operating system; only good for comparing.</param>
internal readonly record struct ProcessIdentity(int Pid, long StartTime)
{
    /// <summary>Whether the process is there: running, stopped, or ended and not yet reaped. Linux only.</summary>
    public bool Exists => Read(Pid) is { } now && now.StartTime == StartTime;

    /// <summary>Whether the process is running or stopped. Linux only.</summary>
    public bool Lives => Read(Pid) is { State: not ("Z" or "X") } now && now.StartTime == StartTime;

    /// <summary>The process that has this number now, or null. Linux only.</summary>
    public static ProcessIdentity? Of(int pid) => Read(pid) is { } now ? new(pid, now.StartTime) : null;

    private static (string State, long StartTime)? Read(int pid)
    {
        try
        {
            // The second field is the program's name in parentheses, and may contain anything. Behind it is the third.
            const int StateField = 3;
            const int StartTimeField = 22;
            var stat = File.ReadAllText($"/proc/{pid.ToString(CultureInfo.InvariantCulture)}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (fields[0], long.Parse(fields[StartTimeField - StateField], CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            return null;
        }
    }
}
