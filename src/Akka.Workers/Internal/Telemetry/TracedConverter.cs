using Akka.Actor;
using Akka.Workers.Internal.Hosting;
using Nerdbank.MessagePack;

namespace Akka.Workers.Internal.Telemetry;

/// <summary>A message with its place in a trace, as it crosses a process: by the serializer that is bound to it, as without.</summary>
internal sealed class TracedConverter(ExtendedActorSystem system) : MessagePackConverter<Traced>
{
    public const string Contract = "akka.workers.traced";

    private const int Parts = 5;

    /// <summary>Whether it can cross in this form.</summary>
    public static bool CanCross(ActorSystem system, object message) => CrossingMessages.Can(system, message);

    public override void Write(ref MessagePackWriter writer, in Traced? value, SerializationContext context)
    {
        if (value is null)
        {
            writer.WriteNil();
            return;
        }

        var message = CrossingMessages.Write(system, value.Message)
            ?? throw new MessagePackSerializationException($"{value.Message.GetType()} cannot be sent to another process: mark it with [WorkerContract] and [GenerateShape]");
        writer.WriteArrayHeader(Parts);
        message.Write(ref writer);
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
        var message = CrossingMessage.Read(ref reader);
        // Nothing would bound how deep they could stand in each other.
        if (message.Manifest == Contract)
            throw new MessagePackSerializationException("a traced message inside a traced message");
        var place = TraceContext.Read(reader.ReadString(), reader.ReadString());
        for (var more = parts - Parts; more > 0; more--)
            reader.Skip(context);
        return new Traced(CrossingMessages.Read(system, message), place);
    }
}
