using System.Buffers.Binary;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Akka.Workers.Processes.Transport;

/// <summary>What is said on a new connection before there is a link: the child's hello, and the hub's answer.</summary>
internal static class Handshake
{
    /// <summary>Bytes of a token.</summary>
    public const int TokenLength = 32;

    /// <summary>What stands for a token where none is asked for: who joins without having been launched has none.</summary>
    public static readonly ReadOnlyMemory<byte> NoToken = new byte[TokenLength];

    /// <summary>The protocol's version, for a child of another build.</summary>
    private const byte Version = 1;

    private const int MaxHello = 64 << 10;

    public static async Task SendHelloAsync(Socket socket, ReadOnlyMemory<byte> token, ReadOnlyMemory<byte> payload, CancellationToken ct)
    {
        var frame = new FrameBuffer(256);
        var start = frame.Begin(FrameKind.Hello);
        frame.Byte(Version);
        frame.Raw(token.Span);
        frame.Raw(payload.Span);
        frame.End(start);
        await SendAsync(socket, frame, ct).ConfigureAwait(false);
    }

    /// <summary>Reads the hello: its payload, or null when the token is not the expected one.</summary>
    /// <exception cref="LinkViolationException">It is not a hello of this protocol.</exception>
    public static async Task<byte[]?> ReadHelloAsync(Socket socket, ReadOnlyMemory<byte> token, CancellationToken ct)
    {
        var fields = await ReadAsync(socket, FrameKind.Hello, ct).ConfigureAwait(false);
        var reader = new FrameReader(fields);
        var version = reader.Byte();
        if (!CryptographicOperations.FixedTimeEquals(reader.Take(TokenLength), token.Span))
            return null;
        return version == Version
            ? reader.Rest().ToArray()
            : throw new LinkViolationException($"protocol version {version}, this side speaks {Version}");
    }

    public static async Task SendAnswerAsync(Socket socket, LinkAnswer answer, CancellationToken ct)
    {
        var frame = new FrameBuffer(256);
        var start = frame.Begin(FrameKind.Welcome);
        frame.Text(answer.Refusal ?? "");
        frame.Raw(answer.Payload.Span);
        frame.End(start);
        await SendAsync(socket, frame, ct).ConfigureAwait(false);
    }

    public static async Task<LinkAnswer> ReadAnswerAsync(Socket socket, CancellationToken ct)
    {
        var fields = await ReadAsync(socket, FrameKind.Welcome, ct).ConfigureAwait(false);
        var reader = new FrameReader(fields);
        var refusal = reader.Text(LinkLimits.Text);
        return refusal.Length == 0 ? LinkAnswer.Accept(reader.Rest().ToArray()) : LinkAnswer.Refuse(refusal);
    }

    private static async Task SendAsync(Socket socket, FrameBuffer frame, CancellationToken ct)
    {
        for (var rest = frame.Written; rest.Length > 0;)
            rest = rest[await socket.SendAsync(rest, SocketFlags.None, ct).ConfigureAwait(false)..];
    }

    // Exactly one frame: what follows belongs to the link.
    private static async Task<byte[]> ReadAsync(Socket socket, FrameKind kind, CancellationToken ct)
    {
        var head = new byte[FrameBuffer.HeaderLength];
        await FillAsync(socket, head, ct).ConfigureAwait(false);
        var length = BinaryPrimitives.ReadInt32LittleEndian(head) - 1;
        if (length is < 0 or > MaxHello || head[^1] != (byte)kind)
            throw new LinkViolationException($"a first frame that is not a {kind}");
        var fields = new byte[length];
        await FillAsync(socket, fields, ct).ConfigureAwait(false);
        return fields;
    }

    private static async Task FillAsync(Socket socket, Memory<byte> space, CancellationToken ct)
    {
        while (space.Length > 0)
        {
            await Arrival.WaitAsync(socket, ct).ConfigureAwait(false);
            var received = await socket.ReceiveAsync(space, SocketFlags.None, ct).ConfigureAwait(false);
            if (received == 0)
                throw new LinkViolationException("a connection that ends inside its first frame");
            space = space[received..];
        }
    }
}
