using System.Net.Sockets;
using Nerdbank.Streams;
using StreamJsonRpc;

namespace Akka.Workers.Benchmarks.Subjects;

/// <summary>StreamJsonRpc over a Unix socket, with MessagePack and length headers, which its documentation names as its fastest.</summary>
internal sealed class JsonRpcSubject : ISubject
{
    private readonly JsonRpc _rpc;

    private JsonRpcSubject(Socket socket)
    {
        _rpc = Create(socket);
        _rpc.StartListening();
    }

    public static Peer Peer { get; } = new("StreamJsonRpc, Unix socket", "jsonrpc", ServeAsync, ConnectAsync);

    public Task AskAsync(byte[] payload) => _rpc.InvokeAsync<byte[]>(nameof(Echo.Ask), payload);

    public async ValueTask TellAsync(byte[] payload, int count)
    {
        for (var i = 0; i < count; i++)
            await _rpc.NotifyAsync(nameof(Echo.Tell), payload);
    }

    public Task<long> HandledAsync() => _rpc.InvokeAsync<long>(nameof(Echo.Handled));

    public ValueTask DisposeAsync()
    {
        _rpc.Dispose();
        return ValueTask.CompletedTask;
    }

    private static Task<Served> ServeAsync(string directory)
    {
        var path = Path.Combine(directory, "jsonrpc.sock");
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen(1);
        _ = AcceptAsync(listener);
        return Task.FromResult(new Served(path));
    }

    private static async Task AcceptAsync(Socket listener)
    {
        var rpc = Create(await listener.AcceptAsync());
        rpc.AddLocalRpcTarget(new Echo());
        rpc.StartListening();
        await rpc.Completion;
    }

    private static async Task<ISubject> ConnectAsync(string endpoint)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(endpoint));
        return new JsonRpcSubject(socket);
    }

    // Messages are dispatched one after the other, in their order, which is its default.
    private static JsonRpc Create(Socket socket) =>
        new(new LengthHeaderMessageHandler(new NetworkStream(socket, ownsSocket: true).UsePipe(), new MessagePackFormatter()));

    private sealed class Echo
    {
        private byte[]? _kept;
        private long _handled;

        public byte[] Ask(byte[] payload) => payload;

        public void Tell(byte[] payload)
        {
            _kept = payload;
            _handled++;
        }

        public long Handled() => _kept is null ? 0 : _handled;
    }
}
