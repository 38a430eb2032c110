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
        var path = DirectoryOf(socketPath);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        PrepareUnix(path);
        File.SetUnixFileMode(path, Private);
    }

    /// <summary>As <see cref="Prepare"/>, for a directory that the program names: one that is there is never changed.</summary>
    /// <exception cref="WorkerException">Somebody else could get at the socket, or its path is too long.</exception>
    public static void Require(string socketPath)
    {
        var path = DirectoryOf(socketPath);
        if (OperatingSystem.IsWindows())
            throw new WorkerException("other processes cannot join on Windows: nothing there tells who connects to a Unix socket");
        PrepareUnix(path);
        if ((File.GetUnixFileMode(path) & ~Private) is var others and not UnixFileMode.None)
            throw new WorkerException($"the directory {path} is open to other users ({others}): a socket needs one of its own, of mode 700");
    }

    /// <exception cref="WorkerException">The socket's path is too long.</exception>
    public static void CheckLength(string socketPath)
    {
        var length = System.Text.Encoding.UTF8.GetByteCount(socketPath);
        if (length > MaxSocketPath)
            throw new WorkerException($"the socket's path has {length} bytes, and may have {MaxSocketPath}: {socketPath}");
    }

    private static string DirectoryOf(string socketPath)
    {
        CheckLength(socketPath);
        return Path.GetDirectoryName(Path.GetFullPath(socketPath))!;
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
    }

    private static string Owner(string path) =>
        OperatingSystem.IsLinux() && LinuxFileOwner.Of(path) is { } user ? LinuxFileOwner.NameOf(user) : "an unknown user";
}
