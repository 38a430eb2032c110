using System.Net.Sockets;

namespace Akka.Workers.Processes.Transport;

/// <summary>Waits on a thread for the first bytes of a connection.</summary>
/// <remarks>
/// A socket that was once waited for by an asynchronous call stays with the runtime's event loop until it is closed, and from
/// then on wakes that loop's thread, too, whenever anything arrives: one thread more for each message of the link.
/// </remarks>
internal static class Arrival
{
    /// <summary>Returns when there is something to read, be it the end.</summary>
    /// <exception cref="OperationCanceledException">It was given up; the connection has ended.</exception>
    public static async Task WaitAsync(Socket socket, CancellationToken ct)
    {
        if (!socket.Poll(0, SelectMode.SelectRead))
        {
            using var givenUp = ct.Register(() => End(socket));
            await Task.Factory.StartNew(() => socket.Poll(-1, SelectMode.SelectRead), ct, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
        }

        ct.ThrowIfCancellationRequested();
    }

    private static void End(Socket socket)
    {
        try
        {
            socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            // It has ended already, which wakes the thread just as well.
        }
    }
}
