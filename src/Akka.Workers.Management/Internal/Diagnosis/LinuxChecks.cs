using System.Globalization;
using System.Runtime.Versioning;
using Akka.Workers.Management.Contract;

namespace Akka.Workers.Management.Internal;

/// <summary>What the kernel says of this process and its children.</summary>
[SupportedOSPlatform("linux")]
internal static class LinuxChecks
{
    private const int FewFiles = 256;
    private static readonly Version s_strict = new(6, 2);
    private static readonly Version s_scopes = new(6, 12);

    public static IEnumerable<CheckView> Examine(WorkersSnapshot snapshot)
    {
        yield return OpenFiles(snapshot.Process);
        yield return Processes();
        yield return Sandbox();
        yield return Stopped(snapshot);
        yield return Diagnostics();
    }

    private static CheckView OpenFiles(ProcessInfo process)
    {
        const string Name = "open-files";
        if (Limit("Max open files") is not { } limit)
            return Doctor.Check(Name, Doctor.Good, "no limit");
        var open = process.OpenFiles ?? Directory.EnumerateFileSystemEntries("/proc/self/fd").Count();
        return limit - open < FewFiles
            ? Doctor.Check(Name, Doctor.Error, $"{open} of {limit} are open", "raise the limit (ulimit -n, or LimitNOFILE=): each child process takes about ten")
            : Doctor.Check(Name, Doctor.Good, $"{open} of {limit} are open");
    }

    private static CheckView Processes() => Limit("Max processes") switch
    {
        { } limit and < 1024 => Doctor.Check("processes", Doctor.Warning, $"this user may have {limit} threads and processes", "raise the limit (ulimit -u): each child process has about twenty threads"),
        { } limit => Doctor.Check("processes", Doctor.Good, $"this user may have {limit} threads and processes"),
        null => Doctor.Check("processes", Doctor.Good, "no limit"),
    };

    private static CheckView Sandbox()
    {
        const string Name = "sandbox";
        var kernel = Environment.OSVersion.Version;
        var filters = ProcFile.TryRead("/proc/self/status")?.Contains("Seccomp:", StringComparison.Ordinal) == true;
        var landlock = Landlock.Version;
        if (!filters)
            return Doctor.Check(Name, Doctor.Warning, $"Linux {kernel}: no seccomp, so the profiles no-network and strict cannot be enforced", "a launch that asks for one is refused; use a kernel with CONFIG_SECCOMP_FILTER");
        if (landlock < 1 || kernel < s_strict)
            return Doctor.Check(Name, Doctor.Warning, $"Linux {kernel}, {(landlock < 1 ? "no Landlock" : $"Landlock {landlock}")}: the profile strict cannot be enforced", "a launch that asks for it is refused; it needs Linux 6.2 with lsm=landlock");
        return Doctor.Check(Name, Doctor.Good, $"Linux {kernel}, Landlock {landlock}: all profiles can be enforced{(kernel < s_scopes ? ", without scopes of signals" : "")}");
    }

    private static CheckView Stopped(WorkersSnapshot snapshot)
    {
        var hung = snapshot.Hosts.SelectMany(host => host.Processes).Where(process => process.IsStopped || !process.IsAnswering).ToArray();
        return hung is []
            ? Doctor.Check("answering", Doctor.Good, "all child processes answer")
            : Doctor.Check("answering", Doctor.Error, $"no answer from {string.Join(", ", hung.Select(process => $"{process.Pid} ({process.Host}{(process.IsStopped ? ", stopped by a signal" : "")})"))}", "kill -CONT lets a stopped process go on; hung-after has those that hang killed and their workers recovered");
    }

    /// <summary>What the .NET runtime of processes that were killed left in the temporary directory.</summary>
    private static CheckView Diagnostics()
    {
        var left = Directory.EnumerateFiles(Path.GetTempPath(), "dotnet-diagnostic-*")
            .Select(file => Path.GetFileName(file).Split('-'))
            .Count(parts => parts is [_, _, var pid, ..] && int.TryParse(pid, CultureInfo.InvariantCulture, out _) && !Directory.Exists($"/proc/{pid}"));
        return left < 20
            ? Doctor.Check("left-over-diagnostics", Doctor.Good, $"{left} in {Path.GetTempPath()}")
            : Doctor.Check("left-over-diagnostics", Doctor.Warning, $"{left} sockets of processes that were killed are left in {Path.GetTempPath()}", "remove dotnet-diagnostic-* of processes that are gone; DOTNET_EnableDiagnostics=0 keeps a program from making them");
    }

    private static long? Limit(string name)
    {
        foreach (var line in File.ReadLines("/proc/self/limits"))
        {
            if (line.StartsWith(name, StringComparison.Ordinal))
                return line[name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var soft, ..] && long.TryParse(soft, CultureInfo.InvariantCulture, out var limit) ? limit : null;
        }

        return null;
    }
}
