using System.Reflection;

namespace Akka.Workers.Internal.Inspecting;

/// <summary>The launching process.</summary>
internal static class ThisProcess
{
    private const string OpenFiles = "/proc/self/fd";
    private const string Threads = "/proc/self/task";

    private static readonly string s_build = Build();

    /// <param name="begunAt">When its workers began; the start of the process is not told without opening it.</param>
    public static ProcessInfo Read(DateTimeOffset begunAt) => new()
    {
        Pid = Environment.ProcessId,
        Build = s_build,
        StartedAt = begunAt,
        CpuTime = OperatingSystem.IsBrowser() ? null : Environment.CpuUsage.TotalTime,
        Memory = Environment.WorkingSet,
        Threads = Count(Threads),
        OpenFiles = Count(OpenFiles),
    };

    private static int? Count(string directory) => OperatingSystem.IsLinux() ? Directory.EnumerateFileSystemEntries(directory).Count() : null;

    private static string Build()
    {
        var program = Assembly.GetEntryAssembly();
        return $"{program?.GetName().Name} {program?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion}".Trim();
    }
}
