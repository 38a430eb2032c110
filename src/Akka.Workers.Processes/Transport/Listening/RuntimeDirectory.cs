namespace Akka.Workers.Processes.Transport;

/// <summary>The directory that holds the sockets: this user's own, and closed to everybody else.</summary>
internal static class RuntimeDirectory
{
    // sockaddr_un holds 108 bytes, with the zero at the end.
    private const int MaxSocketPath = 107;
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes sure of the directory of a socket, and that the socket's path can be used.</summary>
    /// <exception cref="WorkerException">Somebody else could get at the socket, or its path is too long.</exception>
    public static void Prepare(string socketPath)
    {
        var length = System.Text.Encoding.UTF8.GetByteCount(socketPath);
        if (length > MaxSocketPath)
            throw new WorkerException($"the socket's path has {length} bytes, and may have {MaxSocketPath}: {socketPath}");
        var path = Path.GetDirectoryName(Path.GetFullPath(socketPath))!;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            PrepareUnix(path);
    }

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static void PrepareUnix(string path)
    {
        var found = new FileInfo(path);
        if (found.LinkTarget is { } target)
            throw new WorkerException($"the runtime directory {path} is a symbolic link to {target}, owned by {Owner(path)}");
        if (found.Exists)
            throw new WorkerException($"the runtime directory {path} is a file, owned by {Owner(path)}");

        // Its mode is set by creating it: there is no moment in which others could get in.
        Directory.CreateDirectory(path, Private);
        if (OperatingSystem.IsLinux() && LinuxFileOwner.Of(path) != LinuxFileOwner.CurrentUser)
            throw new WorkerException($"the runtime directory {path} is owned by {Owner(path)}");
        if (new DirectoryInfo(path).LinkTarget is not null)
            throw new WorkerException($"the runtime directory {path} has become a symbolic link");
        File.SetUnixFileMode(path, Private);
    }

    private static string Owner(string path) =>
        OperatingSystem.IsLinux() && LinuxFileOwner.Of(path) is { } user ? LinuxFileOwner.NameOf(user) : "an unknown user";
}
