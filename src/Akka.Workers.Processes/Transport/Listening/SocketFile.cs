using System.Net.Sockets;

namespace Akka.Workers.Processes.Transport;

/// <summary>The file that a Unix socket has.</summary>
internal static class SocketFile
{
    /// <summary>Whether nobody listens there any more.</summary>
    public static bool IsDeserted(string path)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return false;
        }
        catch (SocketException failure)
        {
            return failure.SocketErrorCode == SocketError.ConnectionRefused;
        }
    }

    /// <summary>Takes away what a process that was killed left at the place of a socket.</summary>
    /// <exception cref="WorkerException">Somebody listens there, or what is there is no socket.</exception>
    public static void ClearDeserted(string path)
    {
        if (!Path.Exists(path) && new FileInfo(path).LinkTarget is null)
            return;
        if (!IsSocket(path))
            throw new WorkerException($"there is something at {path} that is no socket: take it away, or listen elsewhere");
        if (!IsDeserted(path))
            throw new WorkerException($"another process listens at {path}");
        File.Delete(path);
    }

    // .NET does not tell sockets from files. Elsewhere than on Linux it is a guess, on the safe side: a socket is empty.
    private static bool IsSocket(string path) => OperatingSystem.IsLinux()
        ? LinuxFileOwner.IsSocket(path)
        : !Directory.Exists(path) && new FileInfo(path) is { Length: 0, LinkTarget: null };
}
