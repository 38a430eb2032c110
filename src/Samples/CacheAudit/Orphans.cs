using System.Globalization;

namespace CacheAudit;

/// <summary>Processes that this one has started and that still live.</summary>
internal static class Orphans
{
    public static int Count()
    {
        if (!OperatingSystem.IsLinux())
            return 0;
        var own = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        return Directory.EnumerateDirectories("/proc").Count(process => char.IsAsciiDigit(Path.GetFileName(process)[0]) && ParentOf(process) == own);
    }

    private static string? ParentOf(string process)
    {
        try
        {
            // pid (name) state ppid …, and the name may hold anything.
            var stat = File.ReadAllText(Path.Combine(process, "stat"));
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1];
        }
        catch (IOException)
        {
            // It ended while we looked.
            return null;
        }
    }
}
