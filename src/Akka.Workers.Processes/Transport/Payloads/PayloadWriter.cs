using System.Buffers.Binary;
using System.Text;
using Akka.Actor;
using Akka.Serialization;

namespace Akka.Workers.Processes.Transport;

/// <summary>
/// Serializes messages, on their senders' threads. What is inside a link's protocol is written here; all else by the serializers
/// that may cross.
/// </summary>
internal sealed class PayloadWriter(DirectNode node, DirectLink link, LinkSettings settings)
{
    /// <param name="message">What is to cross.</param>
    /// <param name="inPieces">Whether it may come in pieces.</param>
    /// <exception cref="WorkerException">It cannot cross; the message says why and what helps.</exception>
    public Payload Write(object message, bool inPieces = true) => message switch
    {
        byte[] bytes => new(BuiltIn.Bytes, bytes),
        string text => new(BuiltIn.Text, Encoding.UTF8.GetBytes(text)),
        int value => Small(BuiltIn.Int32, value),
        long value => Small(BuiltIn.Int64, value),
        bool value => Small(BuiltIn.Boolean, value ? 1 : 0),
        double value => Small(BuiltIn.Double, BitConverter.DoubleToInt64Bits(value)),
        IActorRef actor => new(BuiltIn.Reference, Encoding.UTF8.GetBytes(link.References.TextOf(actor))),
        Status.Failure failure => new(BuiltIn.Failure, FailureCodec.Write(failure.Cause)),
        Status.Success success => Nested(BuiltIn.Success, success.Status),
        Identify identify => Nested(BuiltIn.Identify, identify.MessageId),
        ActorIdentity identity => Identity(identity),
        ActorSelectionMessage selection => Selection(selection),
        PoisonPill => ToChild(BuiltIn.PoisonPill, message),
        Kill => ToChild(BuiltIn.Kill, message),
        _ => Defined(message, inPieces),
    };

    private Payload Defined(object message, bool inPieces)
    {
        Serializer serializer;
        try
        {
            serializer = node.System.Serialization.FindSerializerFor(message);
        }
        catch (System.Runtime.Serialization.SerializationException failure)
        {
            throw Unregistered(message, failure);
        }

        if (!settings.Serializers.Contains(serializer.Identifier) || serializer is not SerializerWithStringManifest named)
            throw Unregistered(message, null);
        try
        {
            using var scope = LinkScope.Sending(link);
            var payload = Serialization.Serialization.WithTransport(node.System, (named, message, inPieces), static to => Defined(to.named, to.message, to.inPieces));
            link.References.ExportIn(payload);
            return payload;
        }
        catch (Exception failure) when (failure is not WorkerException)
        {
            throw new WorkerException($"a message of type {message.GetType()} could not be serialized: {failure.Message}", failure);
        }
    }

    private static Payload Defined(SerializerWithStringManifest serializer, object message, bool inPieces)
    {
        var manifest = serializer.Manifest(message);
        return inPieces && serializer is ISequenceSerializer sequences && sequences.ToSequence(message) is { IsEmpty: false } pieces
            ? new(BuiltIn.FirstDefined, serializer.Identifier, manifest, default) { Pieces = pieces }
            : new(BuiltIn.FirstDefined, serializer.Identifier, manifest, serializer.ToBinary(message));
    }

    /// <summary>A value inside a message of a built-in type.</summary>
    public Payload Nested(BuiltIn type, object? value)
    {
        var buffer = new FrameBuffer(64);
        Nest(buffer, value);
        return new(type, buffer.Written);
    }

    private Payload Identity(ActorIdentity identity)
    {
        var buffer = new FrameBuffer(64);
        buffer.Text(identity.Subject is { } subject && !subject.IsNobody() ? link.References.TextOf(subject) : "");
        Nest(buffer, identity.MessageId);
        return new(BuiltIn.Identity, buffer.Written);
    }

    private Payload Selection(ActorSelectionMessage selection)
    {
        if (!link.IsHub)
            throw new WorkerException("a child process cannot select actors of its launching process or of siblings by path: have the reference sent to it");
        var buffer = new FrameBuffer(64);
        buffer.Text("/" + string.Join('/', selection.Elements.Select(element => element.ToString())));
        Nest(buffer, selection.Message);
        return new(BuiltIn.Selection, buffer.Written);
    }

    private void Nest(FrameBuffer buffer, object? value)
    {
        var inner = value is null ? new Payload(BuiltIn.Null, default) : Write(value, inPieces: false);
        buffer.Byte((byte)inner.Type);
        if (inner.Type is BuiltIn.FirstDefined)
        {
            buffer.Int64(inner.Serializer);
            buffer.Text(inner.Manifest);
        }

        buffer.Raw(inner.Bytes.Span);
    }

    private Payload ToChild(BuiltIn type, object message) => link.IsHub
        ? new(type, default)
        : throw new WorkerException($"a child process cannot send {message.GetType().Name} out of itself: what it was given is the right to send messages");

    private static Payload Small(BuiltIn type, long value)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        return new(type, bytes);
    }

    private static WorkerException Unregistered(object message, Exception? cause) => new(
        $"{message.GetType()} cannot be sent to another process: mark it with [WorkerContract] and [GenerateShape]", cause);
}
