using System.Runtime.InteropServices;

namespace Akka.Workers.Processes.Internal;

/// <summary>
/// No files but those of the runtime, the program and the system's libraries to read, and the directories that were named; and, where
/// the kernel can, no signals to processes outside, and no Unix sockets that are not files. By Landlock.
/// </summary>
internal sealed class FileRestriction(IReadOnlyList<string> readable, IReadOnlyList<string> writable) : Restriction
{
    private const int OldestVersion = 3;
    private const int ScopesVersion = 6;
    private const int DevicesVersion = 5;

    private const ulong Execute = 1 << 0;
    private const ulong WriteFile = 1 << 1;
    private const ulong ReadFile = 1 << 2;
    private const ulong ReadDirectory = 1 << 3;
    private const ulong MakeCharacterDevice = 1 << 6;
    private const ulong MakeBlockDevice = 1 << 11;
    private const ulong Truncate = 1 << 14;
    private const ulong ControlDevice = 1 << 15;
    private const ulong AllOfOldest = (1 << 15) - 1;

    private const ulong Read = Execute | ReadFile | ReadDirectory;
    private const ulong ReadAndWrite = AllOfOldest & ~(Execute | MakeCharacterDevice | MakeBlockDevice);
    private const ulong OfFiles = Execute | WriteFile | ReadFile | Truncate;

    // Of /proc, what tells secrets of other processes is closed to us by the same rules, whose domain they are not in.
    private static readonly string[] _system =
    [
        "/usr", "/lib", "/lib64", "/bin", "/proc", "/sys/fs/cgroup", "/sys/devices/system",
        "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/localtime", "/etc/timezone", "/etc/nsswitch.conf",
        "/etc/passwd", "/etc/group", "/etc/hosts", "/etc/host.conf", "/etc/ssl", "/etc/ca-certificates", "/etc/pki", "/etc/dotnet",
        "/etc/alternatives", "/dev/zero", "/dev/random", "/dev/urandom",
    ];

    private static bool HasScopes => Linux.LandlockVersion >= ScopesVersion;

    public override IEnumerable<string> Names => HasScopes ? ["files", "signals", "abstract-sockets"] : ["files"];

    public override void Apply()
    {
        var version = Linux.LandlockVersion;
        if (version < OldestVersion)
            throw new NotEnforcedException($"files cannot be restricted: the kernel has version {version} of Landlock, and {OldestVersion} is needed (Linux 6.2)");
        var rules = Linux.CreateRules(AllOfOldest | (version >= DevicesVersion ? ControlDevice : 0), HasScopes ? 0b11ul : 0);
        Must(rules >= 0, "files cannot be restricted");
        foreach (var path in _system.Concat(OfProgram()))
            Allow(rules, path, Read, optional: true);
        Allow(rules, "/dev/null", ReadAndWrite, optional: false);
        foreach (var path in readable)
            Allow(rules, path, Read & ~Execute, optional: false);
        foreach (var path in writable)
            Allow(rules, path, ReadAndWrite, optional: false);
        Must(Linux.TryRestrict(rules), "files cannot be restricted");
    }

    public override void Verify()
    {
        // Who names it has been heard, and asked for nothing that could be tried.
        if (!readable.Concat(writable).Contains("/"))
            Holds(Denied("/", Unix.OpenToRead), "the root directory can be read");
        Holds(Denied("/proc/self/comm", Unix.OpenToWrite), "a file can be written");
        if (HasScopes)
            Holds(Unix.Kill(Unix.ParentPid(), 0) != 0, "the process that launched this one can be sent signals");
    }

    /// <summary>The runtime's root, three above the directory of its libraries, the program's directory, and the one of its executable.</summary>
    private static IEnumerable<string> OfProgram()
    {
        var runtime = Path.TrimEndingDirectorySeparator(RuntimeEnvironment.GetRuntimeDirectory());
        var root = Path.GetFullPath(Path.Combine(runtime, "..", "..", ".."));
        // A program that brings its runtime along has no such root; three above it may be anything.
        if (Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(runtime))) == "shared")
            yield return root;
        yield return runtime;
        yield return AppContext.BaseDirectory;
        if (Path.GetDirectoryName(Environment.ProcessPath) is { } directory)
            yield return directory;
    }

    private static void Allow(int rules, string path, ulong access, bool optional)
    {
        var descriptor = Unix.Open(path, Unix.OpenPathOnly);
        if (descriptor < 0 && optional)
            return;
        Must(descriptor >= 0, $"{path} cannot be allowed");
        Must(Linux.TryAllow(rules, descriptor, Directory.Exists(path) ? access : access & OfFiles), $"{path} cannot be allowed");
        Unix.Close(descriptor);
    }

    private static bool Denied(string path, int flags)
    {
        const int AccessDenied = 13;
        var descriptor = Unix.Open(path, flags);
        if (descriptor < 0)
            return Marshal.GetLastPInvokeError() == AccessDenied;
        Unix.Close(descriptor);
        return false;
    }
}
