using System.Globalization;
using System.Text;

namespace CacheAudit;

/// <summary>Processes that this one has started, or one of those, and that still live.</summary>
internal static class Orphans
{
    /// <summary>What every process of this run has in its environment: one whose parent has died still has it.</summary>
    public const string Variable = "CACHE_AUDIT_RUN";

    private static readonly string s_own = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);

    /// <summary>Looks through all processes; on Linux only.</summary>
    public static int Count() => OperatingSystem.IsLinux()
        ? Directory.EnumerateDirectories("/proc").Count(process => int.TryParse(Path.GetFileName(process), CultureInfo.InvariantCulture, out _) && IsOurs(process))
        : 0;

    private static bool IsOurs(string process)
    {
        // pid (name) state ppid …, and the name may hold anything.
        var stat = Read(process, "stat");
        return stat[(stat.LastIndexOf(')') + 1)..].Split(' ').ElementAtOrDefault(2) == s_own
            || Read(process, "environ").Split('\0').Contains($"{Variable}={s_own}");
    }

    private static string Read(string process, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, file), Encoding.Latin1);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It ended while we looked, or is another user's.
            return "";
        }
    }
}
