using System.Buffers.Binary;
using System.Net.Sockets;
using Akka.Workers.Processes.Transport;

namespace TestChild.Evil;

/// <summary>A child's side of the direct transport, said by hand: it keeps no rule of it that an attack does not want kept.</summary>
internal sealed class EvilLink(Socket socket)
{
    private const uint FirstOwnPath = 1000;

    private readonly byte[] _head = new byte[FrameBuffer.HeaderLength];
    private readonly Dictionary<uint, string> _paths = [];
    private readonly Dictionary<uint, (int Serializer, string Manifest)> _types = [];
    private readonly Dictionary<string, uint> _ownPaths = new(StringComparer.Ordinal);
    private readonly Dictionary<(int Serializer, string Manifest), uint> _ownTypes = [];
    private (EvilPeer Sender, uint Type, byte[] Bytes, int Filled)? _large;

    /// <summary>How many answers to pings have come.</summary>
    public int Pongs { get; private set; }

    /// <summary>Bytes of messages that the other side has taken so far, as it says.</summary>
    public long Credited { get; private set; }

    /// <summary>Reads until a message is complete; null at the end of the connection.</summary>
    public async Task<EvilMessage?> NextAsync()
    {
        while (await FrameAsync() is var (kind, fields))
        {
            if (Take(kind, fields) is { } message)
                return message;
            if (kind is FrameKind.Ping)
                await SendAsync(FrameKind.Pong);
        }

        return null;
    }

    /// <summary>A whole frame.</summary>
    public Task SendAsync(FrameKind kind, Action<FrameBuffer>? fields = null) => SendAsync(Frame(kind, fields));

    /// <summary>Whatever bytes. When the other side has had enough of this one, nothing.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            while (bytes.Length > 0)
                bytes = bytes[await socket.SendAsync(bytes)..];
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            await Task.Delay(Timeout.Infinite);
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

    /// <summary>The code of a path, which is given a number first.</summary>
    public async Task<uint> PathAsync(string text)
    {
        if (_ownPaths.TryGetValue(text, out var slot))
            return slot + LinkLimits.FirstPath;
        slot = FirstOwnPath + (uint)_ownPaths.Count;
        await DefinePathAsync(slot, text);
        _ownPaths[text] = slot;
        return slot + LinkLimits.FirstPath;
    }

    public Task DefinePathAsync(uint slot, string text) => SendAsync(FrameKind.DefinePath, frame =>
    {
        frame.Number(slot);
        frame.Text(text);
    });

    public Task DefineTypeAsync(uint slot, long serializer, string manifest) => SendAsync(FrameKind.DefineType, frame =>
    {
        frame.Number(slot);
        frame.Int64(serializer);
        frame.Text(manifest);
    });

    /// <summary>A message of a kind that every link knows.</summary>
    public Task TellAsync(string to, BuiltIn type, byte[] payload, string? from = null) => TellAsync(to, (uint)type, payload, from);

    /// <summary>A message of a serializer's.</summary>
    public async Task TellAsync(string to, EvilWord word, string? from = null)
    {
        var name = (word.Serializer, word.Manifest);
        if (!_ownTypes.TryGetValue(name, out var slot))
        {
            _ownTypes[name] = slot = (uint)_ownTypes.Count;
            await DefineTypeAsync(slot, word.Serializer, word.Manifest);
        }

        await TellAsync(to, slot + (uint)BuiltIn.FirstDefined, word.Bytes, from);
    }

    /// <summary>The answer to a question.</summary>
    public Task AnswerAsync(UInt128 key, BuiltIn type, byte[] payload) => SendAsync(FrameKind.Message, frame =>
    {
        frame.Number(LinkLimits.ReceiversReply);
        frame.Key(key);
        frame.Number(LinkLimits.NoReference);
        frame.Number((uint)type);
        frame.Raw(payload);
    });

    public void Disconnect() => socket.Dispose();

    private async Task TellAsync(string to, uint type, byte[] payload, string? from)
    {
        var recipient = await PathAsync(to);
        var sender = from is null ? LinkLimits.NoReference : await PathAsync(from);
        if (payload.Length <= LinkLimits.Whole)
        {
            await SendAsync(FrameKind.Message, frame => Head(frame).Raw(payload));
            return;
        }

        await SendAsync(FrameKind.LargeMessage, frame => Head(frame).Number((uint)payload.Length));
        foreach (var chunk in payload.Chunk(LinkLimits.Whole))
            await SendAsync(FrameKind.Chunk, frame => frame.Raw(chunk));

        FrameBuffer Head(FrameBuffer frame)
        {
            frame.Number(recipient);
            frame.Number(sender);
            frame.Number(type);
            return frame;
        }
    }

    private EvilMessage? Take(FrameKind kind, byte[] bytes)
    {
        var fields = new FrameReader(bytes);
        switch (kind)
        {
            case FrameKind.DefinePath:
                _paths[fields.Number()] = fields.Text(LinkLimits.Text);
                return null;
            case FrameKind.DefineType:
                _types[fields.Number()] = ((int)fields.Int64(), fields.Text(LinkLimits.Text));
                return null;
            case FrameKind.Pong:
                Pongs++;
                return null;
            case FrameKind.Credit:
                Credited = fields.Int64();
                return null;
            case FrameKind.Message:
                fields.Number();
                return Message(Peer(ref fields), fields.Number(), fields.Rest().ToArray());
            case FrameKind.LargeMessage:
                fields.Number();
                _large = (Peer(ref fields), fields.Number(), new byte[fields.Number()], 0);
                return null;
            case FrameKind.Chunk when _large is var (sender, type, whole, filled):
                bytes.CopyTo(whole, filled);
                _large = filled + bytes.Length < whole.Length ? (sender, type, whole, filled + bytes.Length) : null;
                return _large is null ? Message(sender, type, whole) : null;
            default:
                return null;
        }
    }

    private EvilMessage Message(EvilPeer sender, uint type, byte[] bytes)
    {
        var (serializer, manifest) = type >= (uint)BuiltIn.FirstDefined ? _types[type - (uint)BuiltIn.FirstDefined] : default;
        return new EvilMessage(sender, new EvilWord(serializer, manifest ?? "", bytes));
    }

    private EvilPeer Peer(ref FrameReader fields)
    {
        var code = fields.Number();
        if (code is LinkLimits.OthersReply)
            fields.Number();
        return code switch
        {
            LinkLimits.NoReference => default,
            LinkLimits.SendersReply or LinkLimits.ReceiversReply or LinkLimits.OthersReply => new EvilPeer(null, fields.Key()),
            _ => new EvilPeer(_paths[code - LinkLimits.FirstPath], default),
        };
    }

    private async Task<(FrameKind Kind, byte[] Fields)?> FrameAsync()
    {
        if (!await FillAsync(_head))
            return null;
        var fields = new byte[BinaryPrimitives.ReadInt32LittleEndian(_head) - 1];
        return await FillAsync(fields) ? ((FrameKind)_head[^1], fields) : null;
    }

    private async Task<bool> FillAsync(Memory<byte> space)
    {
        try
        {
            while (space.Length > 0)
            {
                if (await socket.ReceiveAsync(space) is not (> 0 and var received))
                    return false;
                space = space[received..];
            }

            return true;
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }
}

/// <summary>Who has sent a message: an actor, or a question's temporary address.</summary>
internal readonly record struct EvilPeer(string? Path, UInt128 Key);

/// <summary>A payload and its type.</summary>
internal readonly record struct EvilWord(int Serializer, string Manifest, byte[] Bytes);

/// <summary>A message that came.</summary>
internal sealed record EvilMessage(EvilPeer Sender, EvilWord Word);
