using Akka.Workers.Processes.Transport;

namespace Akka.Workers.Processes.Internal.Direct;

/// <summary>
/// Where sockets are while a child is awaited: the user's own runtime directory. What a launching process that was killed left
/// there is removed by the next.
/// </summary>
internal sealed class SocketDirectory
{
    private static int s_number;

    private readonly string _path;

    private SocketDirectory(string path) => _path = path;

    /// <exception cref="WorkerException">The directory is not safe; says why.</exception>
    public static SocketDirectory Open()
    {
        var runtime = Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR");
        var path = runtime is { Length: > 0 } && Directory.Exists(runtime)
            ? Path.Combine(runtime, "akka-workers")
            : Path.Combine(Path.GetTempPath(), $"akka-workers-{Environment.UserName}");
        var directory = new SocketDirectory(path);
        RuntimeDirectory.Prepare(directory.NewPath());
        directory.Sweep();
        return directory;
    }

    public string NewPath() => Path.Combine(_path, $"{Environment.ProcessId}-{Interlocked.Increment(ref s_number)}.sock");

    private void Sweep()
    {
        foreach (var file in Directory.EnumerateFiles(_path, "*.sock"))
        {
            var name = Path.GetFileName(file);
            if (int.TryParse(name.AsSpan(0, Math.Max(0, name.IndexOf('-'))), out var pid) && pid != Environment.ProcessId && ProcessIdentity.Of(pid) is null)
                File.Delete(file);
        }
    }
}
