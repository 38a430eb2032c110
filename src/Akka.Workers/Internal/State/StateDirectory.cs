using System.Globalization;

namespace Akka.Workers.Internal.State;

/// <summary>A directory for saved states, taken by this program until it is disposed.</summary>
internal sealed class StateDirectory : IDisposable
{
    private const string LockName = "lock";
    private const string PidName = "pid";

    private readonly FileStream _lock;

    private StateDirectory(string path, FileStream held)
    {
        Path = path;
        _lock = held;
    }

    public string Path { get; }

    public static string Default(string system) => System.IO.Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "akka-workers", system);

    /// <exception cref="StateDirectoryInUseException">Another program has it.</exception>
    /// <exception cref="WorkerException">It cannot be used; says why.</exception>
    public static StateDirectory Take(string path)
    {
        path = System.IO.Path.GetFullPath(path);
        try
        {
            Create(path);
            return Lock(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new WorkerException($"the directory for saved states, {path}, cannot be used: {failure.Message} (akka.workers.state.directory)", failure);
        }
    }

    public void Dispose()
    {
        if (!_lock.CanWrite)
            return;
        File.Delete(System.IO.Path.Combine(Path, PidName));
        _lock.Dispose();
    }

    private static void Create(string path)
    {
        var directory = new DirectoryInfo(path);
        if (directory.LinkTarget is { } target)
            throw new WorkerException($"the directory for saved states, {path}, is a link to {target}: name the directory itself in akka.workers.state.directory");
        if (File.Exists(path))
            throw new WorkerException($"the directory for saved states, {path}, is a file (akka.workers.state.directory)");
        if (OperatingSystem.IsWindows())
        {
            // The per-user application data folder is private already. Untested.
            directory.Create();
            return;
        }

        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Directory.CreateDirectory(path, Owner);
        // Only its owner may do this, so it also refuses what somebody else has planted here.
        File.SetUnixFileMode(path, Owner);
    }

    private static StateDirectory Lock(string path)
    {
        var pid = System.IO.Path.Combine(path, PidName);
        FileStream held;
        try
        {
            held = new FileStream(System.IO.Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException) when (File.Exists(System.IO.Path.Combine(path, LockName)))
        {
            throw new StateDirectoryInUseException(path, PidIn(pid));
        }

        File.WriteAllText(pid, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return new StateDirectory(path, held);
    }

    private static int? PidIn(string file)
    {
        try
        {
            return int.TryParse(File.ReadAllText(file), CultureInfo.InvariantCulture, out var pid) ? pid : null;
        }
        catch (IOException)
        {
            // The first program is just writing it, or just going.
            return null;
        }
    }
}
