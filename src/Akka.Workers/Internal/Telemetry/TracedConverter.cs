using Akka.Actor;
using Akka.Workers.Internal.Hosting;
using Akka.Workers.Internal.State;
using Nerdbank.MessagePack;
using AkkaSerialization = Akka.Serialization.Serialization;

namespace Akka.Workers.Internal.Telemetry;

/// <summary>A message with its place in a trace, as it crosses a process: by the serializer that is bound to it, as without.</summary>
internal sealed class TracedConverter(ExtendedActorSystem system) : MessagePackConverter<Traced>
{
    public const string Contract = "akka.workers.traced";

    private const int Parts = 5;

    /// <summary>Whether it can cross in this form; other serializers than ours and Akka's plain ones are not accepted inside.</summary>
    public static bool CanCross(ActorSystem system, object message) => IsPlain(system.Serialization.FindSerializerFor(message).Identifier);

    public override void Write(ref MessagePackWriter writer, in Traced? value, SerializationContext context)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        var serializer = system.Serialization.FindSerializerFor(value.Message);
        writer.WriteArrayHeader(Parts);
        writer.Write(serializer.Identifier);
        writer.Write(AkkaSerialization.ManifestFor(serializer, value.Message));
        writer.Write(serializer.ToBinary(value.Message));
        writer.Write(TraceContext.Text(value.Context));
        writer.Write(value.Context.TraceState);
    }

    public override Traced? Read(ref MessagePackReader reader, SerializationContext context)
    {
        if (reader.TryReadNil())
            return null;
        var parts = reader.ReadArrayHeader();
        if (parts < Parts)
            throw new MessagePackSerializationException($"a traced message has {Parts} parts");
        var id = reader.ReadInt32();
        var manifest = reader.ReadString() ?? "";
        // Nothing would bound how deep they could stand in each other.
        if (!IsPlain(id) || manifest == Contract)
            throw new MessagePackSerializationException($"a traced message by serializer {id}, '{manifest}'");
        var bytes = Wire.ReadBytes(ref reader).ToArray();
        var place = TraceContext.Read(reader.ReadString(), reader.ReadString());
        for (var more = parts - Parts; more > 0; more--)
            reader.Skip(context);
        return new Traced(system.Serialization.Deserialize(bytes, id, manifest), place);
    }

    private static bool IsPlain(int serializer) => serializer is WorkerContractSerializer.Id or Wire.Bytes or Wire.Primitives;
}
