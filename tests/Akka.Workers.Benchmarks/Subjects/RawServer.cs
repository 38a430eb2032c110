using System.Net.Sockets;

namespace Akka.Workers.Benchmarks.Subjects;

/// <summary>The child's side of <see cref="RawSocket"/>: one thread that reads, handles and answers.</summary>
internal static class RawServer
{
    private static byte[]? s_kept;

    public static Task<Served> ServeAsync(string directory, bool floor)
    {
        var path = Path.Combine(directory, "raw.sock");
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen(1);
        new Thread(() => Serve(listener.Accept(), floor)) { IsBackground = true, Name = "raw reader" }.Start();
        return Task.FromResult(new Served(path));
    }

    private static void Serve(Socket socket, bool floor)
    {
        var reader = new RawReader(socket);
        var writer = new RawWriter(socket);
        var handled = 0L;
        while (reader.TryFill())
        {
            writer.Cork();
            while (reader.TryTake(out var frame))
            {
                if (!floor)
                    s_kept = frame.Payload.ToArray();
                switch (frame.Kind)
                {
                    case RawFrame.Told:
                        handled++;
                        break;
                    case RawFrame.Question:
                        writer.Append(floor ? frame.Payload : s_kept, RawFrame.Question, frame.Number, flush: true);
                        break;
                    default:
                        writer.Append(BitConverter.GetBytes(handled), RawFrame.Handled, frame.Number, flush: true);
                        break;
                }
            }

            writer.Uncork();
        }
    }
}
