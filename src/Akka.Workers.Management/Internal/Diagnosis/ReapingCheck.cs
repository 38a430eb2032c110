using System.Diagnostics;
using System.Runtime.Versioning;
using Akka.Workers.Management.Contract;

namespace Akka.Workers.Management.Internal;

/// <summary>
/// Whether process 1 reaps those that have ended. Some do so only now and then, so what waits is looked at again before it is told;
/// and it is no more than a warning, since what is there may be another program's.
/// </summary>
[SupportedOSPlatform("linux")]
internal static class ReapingCheck
{
    private const string Name = "reaping";
    private const string Remedy = "start the container with an init process that reaps (docker run --init, or tini)";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(100);

    public static async Task<CheckView> ExamineAsync(CancellationToken cancellationToken)
    {
        var waiting = Waiting();
        for (var begin = Stopwatch.GetTimestamp(); waiting.Count > 0 && Stopwatch.GetElapsedTime(begin) < s_patience;)
        {
            await Task.Delay(s_look, cancellationToken);
            waiting.IntersectWith(Waiting());
        }

        var first = ProcFile.TryRead("/proc/1/comm")?.Trim() ?? "unknown";
        return waiting.Count > 0
            ? Doctor.Check(Name, Doctor.Warning, $"{waiting.Count} ended processes have not been reaped by process 1 ({first}) for a second or more", Remedy)
            : Environment.ProcessId == 1
                ? Doctor.Check(Name, Doctor.Warning, "this program is process 1: what its children leave running when they are killed would fall to it, and it does not reap", Remedy)
                : Doctor.Check(Name, Doctor.Good, $"process 1 is {first}; nothing waits to be reaped");
    }

    // By number and start: a number is used again.
    private static HashSet<(string Pid, string Started)> Waiting() =>
    [
        .. Directory.EnumerateDirectories("/proc").Select(directory => Path.GetFileName(directory)).Where(name => name.All(char.IsAsciiDigit))
            .Select(pid => (pid, ZombieOfInit(pid))).OfType<(string, string)>(),
    ];

    /// <returns>When it started, if it has ended and is process 1's to reap.</returns>
    private static string? ZombieOfInit(string pid)
    {
        // "pid (name) state ppid …", where the name may hold anything; the 22nd is the start.
        var stat = ProcFile.TryRead($"/proc/{pid}/stat");
        return stat is not null && stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["Z", "1", .. var rest] ? rest[17] : null;
    }
}
