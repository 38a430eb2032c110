using System.Net.Sockets;

namespace Akka.Workers.Benchmarks.Subjects;

/// <summary>
/// The limit: frames of a length, a number and a payload on a Unix socket, and nothing on top. It is laid out as a messaging
/// library would be. Here, the asker's thread writes, unless another is writing, who then takes it along; a reader thread of its
/// own finds who asked and wakes him, and he goes on on the thread pool. In the child, the reader thread handles each message
/// itself and answers at the end of what it has read; every payload is handed over in an array of its own.
/// <para>
/// The floor goes without what a library cannot do without: the asker goes on on the reader's thread, so that a question costs
/// two wake-ups less and a whole batch of them one write, and no payload is kept.
/// </para>
/// </summary>
internal sealed class RawSocket : ISubject
{
    private readonly RawWriter _writer;
    private readonly Socket _socket;
    private readonly bool _floor;
    private readonly TaskCompletionSource<byte[]>?[] _asked = new TaskCompletionSource<byte[]>?[1024];
    private long _next;

    private RawSocket(Socket socket, bool floor)
    {
        (_socket, _floor, _writer) = (socket, floor, new RawWriter(socket));
        new Thread(Read) { IsBackground = true, Name = "raw reader" }.Start();
    }

    public static Peer Peer { get; } = new("raw framed socket", "raw", directory => RawServer.ServeAsync(directory, floor: false), endpoint => ConnectAsync(endpoint, floor: false));

    public static Peer Floor { get; } = new("raw, on the reader's thread", "raw-floor", directory => RawServer.ServeAsync(directory, floor: true), endpoint => ConnectAsync(endpoint, floor: true));

    public Task AskAsync(byte[] payload) => Ask(payload, RawFrame.Question);

    public ValueTask TellAsync(byte[] payload, int count)
    {
        for (var i = 0; i < count; i++)
            _writer.Append(payload, RawFrame.Told, 0, flush: false);
        return ValueTask.CompletedTask;
    }

    public async Task<long> HandledAsync() => BitConverter.ToInt64(await Ask([], RawFrame.Handled));

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task<ISubject> ConnectAsync(string endpoint, bool floor)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(endpoint));
        return new RawSocket(socket, floor);
    }

    private Task<byte[]> Ask(byte[] payload, byte kind)
    {
        var asked = new TaskCompletionSource<byte[]>(_floor ? TaskCreationOptions.None : TaskCreationOptions.RunContinuationsAsynchronously);
        int number;
        // Whoever was kept from running since he took a number still waits under it when the numbers come round.
        do
            number = (int)(Interlocked.Increment(ref _next) % _asked.Length);
        while (Interlocked.CompareExchange(ref _asked[number], asked, null) is not null);
        _writer.Append(payload, kind, number, flush: true);
        return asked.Task;
    }

    private void Read()
    {
        var reader = new RawReader(_socket);
        while (reader.TryFill())
        {
            if (_floor)
                _writer.Cork();
            while (reader.TryTake(out var frame))
                Interlocked.Exchange(ref _asked[frame.Number], null)?.SetResult(_floor && frame.Kind == RawFrame.Question ? [] : frame.Payload.ToArray());
            if (_floor)
                _writer.Uncork();
        }
    }
}
