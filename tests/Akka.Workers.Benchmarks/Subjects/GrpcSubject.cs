using System.Net.Sockets;
using Akka.Workers.Benchmarks.Subjects.Rpc;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Akka.Workers.Benchmarks.Subjects;

/// <summary>
/// gRPC over a Unix socket: unary calls for questions; one stream for what is told, written with the hint that more follows, as
/// its documentation recommends.
/// </summary>
internal sealed class GrpcSubject : ISubject
{
    private static readonly WriteOptions s_more = new(WriteFlags.BufferHint);
    private static readonly Payload s_howMany = new();
    private readonly GrpcChannel _channel;
    private readonly Echo.EchoClient _client;
    private readonly AsyncDuplexStreamingCall<Payload, Handled> _told;
    private readonly Queue<TaskCompletionSource<long>> _asked = new();
    private Task _asking = Task.CompletedTask;

    private GrpcSubject(GrpcChannel channel)
    {
        _channel = channel;
        _client = new Echo.EchoClient(channel);
        _told = _client.Tell();
        _ = ReadAsync();
    }

    public static Peer Peer { get; } = new("gRPC, Unix socket", "grpc", ServeAsync, endpoint => Task.FromResult(Connect(endpoint)));

    public Task AskAsync(byte[] payload) => _client.AskAsync(Of(payload)).ResponseAsync;

    public async ValueTask TellAsync(byte[] payload, int count)
    {
        // A stream takes one message at a time.
        await _asking;
        _told.RequestStream.WriteOptions = s_more;
        var message = Of(payload);
        for (var i = 0; i < count; i++)
            await _told.RequestStream.WriteAsync(message);
    }

    public async Task<long> HandledAsync()
    {
        var answer = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_asked)
            _asked.Enqueue(answer);
        _told.RequestStream.WriteOptions = WriteOptions.Default;
        await (_asking = _told.RequestStream.WriteAsync(s_howMany));
        return await answer.Task;
    }

    public ValueTask DisposeAsync()
    {
        _told.Dispose();
        _channel.Dispose();
        return ValueTask.CompletedTask;
    }

    private static Payload Of(byte[] content) => new() { Content = UnsafeByteOperations.UnsafeWrap(content) };

    private async Task ReadAsync()
    {
        while (await _told.ResponseStream.MoveNext(CancellationToken.None))
        {
            lock (_asked)
                _asked.Dequeue().SetResult(_told.ResponseStream.Current.Count);
        }
    }

    private static async Task<Served> ServeAsync(string directory)
    {
        var path = Path.Combine(directory, "grpc.sock");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenUnixSocket(path, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        var application = builder.Build();
        application.MapGrpcService<EchoService>();
        await application.StartAsync();
        return new Served(path, application);
    }

    private static ISubject Connect(string endpoint) => new GrpcSubject(GrpcChannel.ForAddress("http://localhost", new GrpcChannelOptions
    {
        HttpHandler = new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellationToken) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(endpoint), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            },
        },
    }));
}

internal sealed class EchoService : Echo.EchoBase
{
    private static Payload? s_kept;

    public override Task<Payload> Ask(Payload request, ServerCallContext context) => Task.FromResult(request);

    public override async Task Tell(IAsyncStreamReader<Payload> requestStream, IServerStreamWriter<Handled> responseStream, ServerCallContext context)
    {
        var count = 0L;
        await foreach (var payload in requestStream.ReadAllAsync(context.CancellationToken))
        {
            if (payload.Content.IsEmpty)
            {
                await responseStream.WriteAsync(new Handled { Count = count });
                continue;
            }

            s_kept = payload;
            count++;
        }
    }
}
