using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Akka.Workers.Processes.Transport;

/// <summary>Who is at the other end of a Unix socket, as the kernel saw it when the connection was made.</summary>
/// <remarks>Linux only. Elsewhere there is nothing to look at, and the token alone decides; untested.</remarks>
internal readonly record struct PeerCredentials(int ProcessId, uint UserId)
{
    private const int SolSocket = 1, SoPeerCred = 17;

    public static PeerCredentials? Of(Socket socket)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        Span<int> credentials = stackalloc int[3];
        var read = socket.GetRawSocketOption(SolSocket, SoPeerCred, MemoryMarshal.AsBytes(credentials));
        return read == 3 * sizeof(int) ? new PeerCredentials(credentials[0], (uint)credentials[1]) : null;
    }
}
