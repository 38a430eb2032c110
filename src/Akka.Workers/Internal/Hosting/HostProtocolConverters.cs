using Akka.Actor;
using Akka.Workers.Internal.Gate;
using Akka.Workers.Internal.State;
using Nerdbank.MessagePack;

namespace Akka.Workers.Internal.Hosting;

/// <summary>A birth as it crosses a process: encoded parameters, or a state, which is bytes anyway.</summary>
internal sealed class BirthConverter : MessagePackConverter<Birth>
{
    private const int FromParameters = 0;
    private const int FromState = 1;

    public override void Write(ref MessagePackWriter writer, in Birth? value, SerializationContext context)
    {
        writer.WriteArrayHeader(3);
        switch (value)
        {
            case Birth.Encoded encoded:
                writer.Write(FromParameters);
                writer.Write(0);
                writer.Write(encoded.Bytes.Span);
                break;
            case Birth.State { Image: var image }:
                writer.Write(FromState);
                writer.Write(image.Version);
                writer.Write(image.Payload.Span);
                break;
            default:
                throw new MessagePackSerializationException("parameters that were not encoded cannot leave the process");
        }
    }

    public override Birth? Read(ref MessagePackReader reader, SerializationContext context)
    {
        if (reader.ReadArrayHeader() != 3)
            throw new MessagePackSerializationException("a birth has three parts");
        var kind = reader.ReadInt32();
        var version = reader.ReadInt32();
        var bytes = Wire.ReadBytes(ref reader);
        return kind switch
        {
            FromParameters => new Birth.Encoded(bytes),
            FromState => new Birth.State(new StateImage(version, bytes)),
            _ => throw new MessagePackSerializationException($"a birth of kind {kind}"),
        };
    }
}

/// <summary>A message of any type on its way back to its gate: by the serializer that is bound to it, as any message that crosses a process.</summary>
internal sealed class HeldMessageConverter(ExtendedActorSystem system) : MessagePackConverter<HeldMessage>
{
    public override void Write(ref MessagePackWriter writer, in HeldMessage value, SerializationContext context)
    {
        var serializer = system.Serialization.FindSerializerFor(value.Message);
        writer.WriteArrayHeader(4);
        writer.Write(serializer.Identifier);
        writer.Write(Serialization.Serialization.ManifestFor(serializer, value.Message));
        writer.Write(serializer.ToBinary(value.Message));
        writer.Write(value.Sender is null ? "" : Serialization.Serialization.SerializedActorPath(value.Sender));
    }

    public override HeldMessage Read(ref MessagePackReader reader, SerializationContext context)
    {
        if (reader.ReadArrayHeader() != 4)
            throw new MessagePackSerializationException("a message that comes back has four parts");
        var id = reader.ReadInt32();
        if (id is not (WorkerContractSerializer.Id or Wire.Bytes or Wire.Primitives))
            throw new MessagePackSerializationException($"a message that comes back by serializer {id}");
        var manifest = reader.ReadString() ?? "";
        var bytes = Wire.ReadBytes(ref reader);
        var sender = reader.ReadString() ?? "";
        return new HeldMessage(system.Serialization.Deserialize(bytes, id, manifest), sender.Length == 0 ? null : system.Provider.ResolveActorRef(sender));
    }
}

internal static class Wire
{
    /// <summary>Akka's serializer of byte arrays.</summary>
    public const int Bytes = 4;

    /// <summary>Akka's serializer of strings and numbers.</summary>
    public const int Primitives = 17;

    public static byte[] ReadBytes(ref MessagePackReader reader) => reader.ReadBytes() is { } bytes
        ? System.Buffers.BuffersExtensions.ToArray(bytes)
        : throw new MessagePackSerializationException("bytes are missing");
}
