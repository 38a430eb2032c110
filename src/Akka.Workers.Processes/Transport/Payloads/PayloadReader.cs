using Akka.Actor;

namespace Akka.Workers.Processes.Transport;

/// <summary>Reads messages that came over a link. Which serializer may read is settled before.</summary>
internal sealed class PayloadReader(DirectNode node, DirectLink link, LinkSettings settings)
{
    private const int MaxPath = 4096;
    private const int MaxDepth = 4;

    /// <exception cref="LinkViolationException">The bytes break the link's protocol.</exception>
    /// <exception cref="Exception">Whatever the message's own serializer throws.</exception>
    public object? Read(BuiltIn type, ReadOnlySpan<byte> bytes, int depth = 0)
    {
        var fields = new FrameReader(bytes);
        return type switch
        {
            BuiltIn.Bytes => Copy(bytes),
            BuiltIn.Text => new FrameReader(bytes).TextToEnd(),
            BuiltIn.Int32 => (int)fields.Int64(),
            BuiltIn.Int64 => fields.Int64(),
            BuiltIn.Boolean => fields.Int64() != 0,
            BuiltIn.Double => BitConverter.Int64BitsToDouble(fields.Int64()),
            BuiltIn.Reference => link.References.Resolve(fields.TextToEnd()),
            BuiltIn.Failure => new Status.Failure(FailureCodec.ReadException(ref fields)),
            BuiltIn.Success => new Status.Success(Nested(ref fields, depth)!),
            BuiltIn.Identify => new Identify(Nested(ref fields, depth)!),
            BuiltIn.Identity => Identity(ref fields, depth),
            BuiltIn.Selection when !link.IsHub => Selection(ref fields, depth),
            BuiltIn.PoisonPill when !link.IsHub => PoisonPill.Instance,
            BuiltIn.Kill when !link.IsHub => Kill.Instance,
            BuiltIn.Null when depth > 0 => null,
            _ => throw new LinkViolationException($"a message of type {type}"),
        };
    }

    public object Read(int serializer, string manifest, byte[] bytes)
    {
        using var scope = link.IsHub && settings.Offers.Contains(manifest) ? LinkScope.ReceivingOffer(link) : LinkScope.Receiving(link);
        return Serialization.Serialization.WithTransport(node.System, (node, serializer, manifest, bytes),
            static from => from.node.System.Serialization.Deserialize(from.bytes, from.serializer, from.manifest));
    }

    /// <summary>A copy, whose memory is not cleared first.</summary>
    public static byte[] Copy(ReadOnlySpan<byte> bytes)
    {
        var copy = GC.AllocateUninitializedArray<byte>(bytes.Length);
        bytes.CopyTo(copy);
        return copy;
    }

    /// <summary>A value inside a message of a built-in type.</summary>
    public object? Nested(ref FrameReader fields, int depth = 0)
    {
        if (depth >= MaxDepth)
            throw new LinkViolationException("messages nested too deeply");
        var type = (BuiltIn)fields.Byte();
        if (type is not BuiltIn.FirstDefined)
            return Read(type, fields.Rest(), depth + 1);
        var serializer = fields.Int64();
        var manifest = fields.Text(MaxPath);
        if (serializer is < 0 or > int.MaxValue || !settings.Serializers.Contains((int)serializer))
            throw new LinkViolationException($"a message of serializer {serializer}, which may not cross");
        if (link.IsHub && settings.Orders.Contains(manifest))
            throw new LinkViolationException($"an order '{manifest}' inside a message");
        return Read((int)serializer, manifest, fields.Rest().ToArray());
    }

    private ActorIdentity Identity(ref FrameReader fields, int depth)
    {
        var path = fields.Text(MaxPath);
        var subject = path.Length == 0 ? null : link.References.Resolve(path);
        return new ActorIdentity(Nested(ref fields, depth)!, subject!);
    }

    private SelectedMessage Selection(ref FrameReader fields, int depth)
    {
        var path = fields.Text(MaxPath);
        return new SelectedMessage(path, Nested(ref fields, depth) ?? throw new LinkViolationException("a selection without a message"));
    }
}

/// <summary>A message for the actors that a path selects, seen from its recipient.</summary>
internal sealed record SelectedMessage(string Path, object Message);
