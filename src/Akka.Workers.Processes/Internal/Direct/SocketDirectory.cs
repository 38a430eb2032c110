using System.Security.Cryptography;
using Akka.Workers.Processes.Transport;

namespace Akka.Workers.Processes.Internal.Direct;

/// <summary>
/// Where sockets are while a child is awaited: the user's own runtime directory. What a launching process that was killed left
/// there is removed by the next.
/// </summary>
internal sealed class SocketDirectory
{
    private SocketDirectory(string path) => FullName = path;

    public string FullName { get; }

    /// <exception cref="WorkerException">The directory is not safe; says why.</exception>
    public static SocketDirectory Open()
    {
        var directory = new SocketDirectory(RuntimePath.Default);
        RuntimeDirectory.Prepare(directory.NewPath());
        directory.Sweep();
        return directory;
    }

    /// <summary>Not by the process id alone: another with the same may use the directory too, from another container.</summary>
    public string NewPath() => Path.Combine(FullName, $"{Environment.ProcessId}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}.sock");

    private void Sweep()
    {
        foreach (var file in Directory.EnumerateFiles(FullName, "*.sock"))
        {
            var name = Path.GetFileName(file);
            // Its process may live in another container, where it has that number.
            if (int.TryParse(name.AsSpan(0, Math.Max(0, name.IndexOf('-'))), out var pid) && pid != Environment.ProcessId && !Exists(pid) && SocketFile.IsDeserted(file))
                File.Delete(file);
        }
    }

    private static bool Exists(int pid) => OperatingSystem.IsLinux() && ProcessIdentity.Of(pid) is not null;
}
