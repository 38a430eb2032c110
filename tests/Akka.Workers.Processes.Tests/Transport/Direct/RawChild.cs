using System.Buffers.Binary;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Akka.Actor;
using Akka.Configuration;
using Akka.Workers.Processes.Transport;

namespace Akka.Workers.Processes.Tests.Transport;

/// <summary>A hub, and a child that says what it likes: frames byte by byte.</summary>
internal sealed class RawChild : IAsyncDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("aw-").FullName;
    private Socket _socket = null!;

    public ActorSystem System { get; private set; } = null!;

    public DirectHub Hub => DirectHub.Get(System);

    public DirectLink Link { get; private set; } = null!;

    public static async Task<RawChild> StartAsync(LinkSettings? settings = null)
    {
        var raw = new RawChild();
        var config = DirectTransport.HubConfig.WithFallback(ConfigurationFactory.ParseString("""
            akka { loglevel = OFF, stdout-loglevel = OFF, loggers = [], log-dead-letters = off, workers.state.snapshot-store = "akka.persistence.snapshot-store.inmem" }
            """));
        raw.System = ActorSystem.Create("hub", WorkersSetup.Create(RegisteredWorkers.Instance, config).And(new DirectSetup { Link = settings ?? new() }));
        Workers.Get(raw.System);
        var (options, token) = raw.Options();
        using var listener = raw.Hub.Listen(options);
        var accepting = listener.AcceptAsync(Bounds.Expected);
        raw._socket = await ConnectAsync(options.SocketPath);
        await Handshake.SendHelloAsync(raw._socket, token, default, default).WaitAsync(Bounds.Expected);
        await Handshake.ReadAnswerAsync(raw._socket, default).WaitAsync(Bounds.Expected);
        raw.Link = await accepting.WaitAsync(Bounds.Expected);
        return raw;
    }

    public (DirectListenOptions Options, byte[] Token) Options(Task<int>? processId = null)
    {
        var token = RandomNumberGenerator.GetBytes(32);
        var path = Path.Combine(_directory, "run", $"{RandomNumberGenerator.GetHexString(8)}.sock");
        return (new DirectListenOptions { SocketPath = path, Token = token, ProcessId = processId ?? Task.FromResult(Environment.ProcessId), SystemName = "raw" }, token);
    }

    public static async Task<Socket> ConnectAsync(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await DirectChild.ConnectAsync(socket, new UnixDomainSocketEndPoint(path), default).WaitAsync(Bounds.Expected);
        return socket;
    }

    /// <summary>A whole frame.</summary>
    public Task SendAsync(FrameKind kind, Action<FrameBuffer>? fields = null) => SendAsync(Frame(kind, fields));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            for (; bytes.Length > 0;)
                bytes = bytes[await _socket.SendAsync(bytes).AsTask().WaitAsync(Bounds.Expected)..];
        }
        catch (SocketException)
        {
            // The hub has had enough; the tests look at why.
        }
    }

    public static byte[] Frame(FrameKind kind, Action<FrameBuffer>? fields = null)
    {
        var buffer = new FrameBuffer(256);
        var start = buffer.Begin(kind);
        fields?.Invoke(buffer);
        buffer.End(start);
        return buffer.Written.ToArray();
    }

    /// <summary>Gives this path the number.</summary>
    public Task DefineAsync(uint slot, string path) => SendAsync(FrameKind.DefinePath, frame =>
    {
        frame.Number(slot);
        frame.Text(path);
    });

    /// <summary>A text to the actor of the number.</summary>
    public Task TellAsync(uint slot, string text) => MessageAsync(slot, BuiltIn.Text, Encoding.UTF8.GetBytes(text));

    public Task MessageAsync(uint slot, BuiltIn type, byte[] payload) => SendAsync(FrameKind.Message, frame =>
    {
        frame.Number(slot + LinkLimits.FirstPath);
        frame.Number(LinkLimits.NoReference);
        frame.Number((uint)type);
        frame.Raw(payload);
    });

    /// <summary>An actor's path as the child would see it, without having been given it.</summary>
    public string PathOf(IActorRef actor) => actor.Path.ToSerializationFormatWithAddress(Hub.Address);

    /// <summary>What happens when the child is given an actor: the hub sends it a message that this actor signs.</summary>
    public string Give(IActorRef actor)
    {
        ((ExtendedActorSystem)System).Provider.ResolveActorRef($"{Link.Peer}/user/anybody").Tell("take this", actor);
        return PathOf(actor);
    }

    /// <summary>The one named reason for which the hub ended the link.</summary>
    public async Task<string> ViolationAsync()
    {
        var end = await Link.Ended.WaitAsync(Bounds.Unexpected);
        Assert.Equal(LinkEndKind.Violation, end.Kind);
        return end.Reason;
    }

    /// <summary>The next frame of a kind that the hub sends.</summary>
    public async Task<byte[]> ReadAsync(FrameKind kind)
    {
        while (true)
        {
            var head = await FillAsync(FrameBuffer.HeaderLength);
            var fields = await FillAsync(BinaryPrimitives.ReadInt32LittleEndian(head) - 1);
            if (head[^1] == (byte)kind)
                return fields;
        }
    }

    public void Disconnect() => _socket.Dispose();

    public void CloseSending() => _socket.Shutdown(SocketShutdown.Send);

    public async ValueTask DisposeAsync()
    {
        _socket?.Dispose();
        await System.Terminate().WaitAsync(Bounds.Unexpected);
        Directory.Delete(_directory, recursive: true);
    }

    private async Task<byte[]> FillAsync(int count)
    {
        var bytes = new byte[count];
        for (var at = 0; at < count;)
        {
            var received = await _socket.ReceiveAsync(bytes.AsMemory(at)).AsTask().WaitAsync(Bounds.Unexpected);
            if (received == 0)
                throw new EndOfStreamException("the hub has closed the connection");
            at += received;
        }

        return bytes;
    }
}
