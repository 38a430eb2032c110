using Google.Protobuf.WellKnownTypes;
using Proto;
using Proto.Remote;
using Proto.Remote.GrpcNet;

namespace Akka.Workers.Benchmarks.Subjects;

/// <summary>Proto.Actor in-process, with the payload as it is.</summary>
internal sealed class ProtoSubject : ISubject
{
    private readonly ActorSystem _system = new();
    private readonly PID _echo;

    public ProtoSubject() => _echo = _system.Root.Spawn(Props.FromProducer(() => new ProtoEcho()));

    public Task AskAsync(byte[] payload) => _system.Root.RequestAsync<byte[]>(_echo, payload, CancellationTokens.FromSeconds(30));

    public ValueTask TellAsync(byte[] payload, int count)
    {
        for (var i = 0; i < count; i++)
            _system.Root.Send(_echo, payload);
        return ValueTask.CompletedTask;
    }

    public async Task<long> HandledAsync() => (await _system.Root.RequestAsync<Int64Value>(_echo, new Empty(), CancellationTokens.FromSeconds(30))).Value;

    public async ValueTask DisposeAsync() => await _system.ShutdownAsync();
}

/// <summary>Proto.Remote, which goes over gRPC on loopback, with protobuf messages.</summary>
internal sealed class ProtoRemote : ISubject
{
    private readonly ActorSystem _system;
    private readonly PID _echo;

    private ProtoRemote(ActorSystem system, string address) => (_system, _echo) = (system, PID.FromAddress(address, "echo"));

    public static Peer Peer { get; } = new("Proto.Remote", "proto", ServeAsync, ConnectAsync);

    public Task AskAsync(byte[] payload) => _system.Root.RequestAsync<BytesValue>(_echo, Wrapped.Of(payload), CancellationTokens.FromSeconds(30));

    public ValueTask TellAsync(byte[] payload, int count)
    {
        var message = Wrapped.Of(payload);
        for (var i = 0; i < count; i++)
            _system.Root.Send(_echo, message);
        return ValueTask.CompletedTask;
    }

    public async Task<long> HandledAsync() => (await _system.Root.RequestAsync<Int64Value>(_echo, new Empty(), CancellationTokens.FromSeconds(30))).Value;

    public async ValueTask DisposeAsync()
    {
        await _system.Remote().ShutdownAsync();
        await _system.ShutdownAsync();
    }

    private static async Task<Served> ServeAsync(string directory)
    {
        var system = await StartAsync();
        system.Root.SpawnNamed(Props.FromProducer(() => new ProtoEcho()), "echo");
        return new Served(system.Address);
    }

    private static async Task<ISubject> ConnectAsync(string endpoint) => new ProtoRemote(await StartAsync(), endpoint);

    private static async Task<ActorSystem> StartAsync()
    {
        var system = new ActorSystem().WithRemote(RemoteConfig.BindToLocalhost()
            .WithProtoMessages(WrappersReflection.Descriptor, EmptyReflection.Descriptor));
        await system.Remote().StartAsync();
        return system;
    }
}

internal sealed class ProtoEcho : IActor
{
    private object? _kept;
    private long _handled;

    public Task ReceiveAsync(IContext context)
    {
        switch (context.Message)
        {
            case byte[] or BytesValue when context.Sender is not null:
                context.Respond(context.Message);
                break;
            case byte[] or BytesValue:
                _kept = context.Message;
                _handled++;
                break;
            case Empty:
                context.Respond(new Int64Value { Value = _handled });
                break;
        }

        return Task.CompletedTask;
    }
}
