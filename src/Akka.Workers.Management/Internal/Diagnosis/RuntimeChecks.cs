using Akka.Workers.Management.Contract;
using Akka.Workers.Processes.Transport;

namespace Akka.Workers.Management.Internal;

/// <summary>The runtime directory, and what was left there.</summary>
internal static class RuntimeChecks
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public static IEnumerable<CheckView> Examine(ManagedSystem system)
    {
        var own = Path.GetDirectoryName(system.SocketPath);
        foreach (var directory in new[] { RuntimePath.Default, own ?? RuntimePath.Default }.Distinct(StringComparer.Ordinal))
        {
            yield return Directory.Exists(directory) ? Examine(directory) : Doctor.Check("runtime-directory", Doctor.Good, $"{directory} is made when it is needed");
            if (Directory.Exists(directory))
                yield return LeftOver(directory);
        }
    }

    private static CheckView Examine(string directory)
    {
        const string Name = "runtime-directory";
        if (OperatingSystem.IsWindows())
            return Doctor.Check(Name, Doctor.Good, $"{directory} is there");
        if (new DirectoryInfo(directory).LinkTarget is { } target)
            return Doctor.Check(Name, Doctor.Error, $"{directory} is a symbolic link to {target}", "take it away: sockets are refused there");
        if (OperatingSystem.IsLinux() && LinuxFileOwner.Of(directory) is { } owner && owner != LinuxFileOwner.CurrentUser)
            return Doctor.Check(Name, Doctor.Error, $"{directory} belongs to {LinuxFileOwner.NameOf(owner)}", "take it away, or set XDG_RUNTIME_DIR to a directory of this user");
        return (File.GetUnixFileMode(directory) & ~Private) is var others and not UnixFileMode.None
            ? Doctor.Check(Name, Doctor.Error, $"{directory} is open to other users ({others})", $"chmod 700 {directory}")
            : Doctor.Check(Name, Doctor.Good, $"{directory} is this user's alone");
    }

    private static CheckView LeftOver(string directory)
    {
        var deserted = Directory.EnumerateFiles(directory, "*.sock").Where(SocketFile.IsDeserted).ToArray();
        return deserted is []
            ? Doctor.Check("left-over-sockets", Doctor.Good, $"none in {directory}")
            : Doctor.Check("left-over-sockets", Doctor.Warning, $"{deserted.Length} in {directory} that nobody listens at: {string.Join(", ", deserted.Take(5).Select(Path.GetFileName))}", "they were left by programs that were killed; the next program that starts removes them");
    }
}
