using Akka.Actor;
using Akka.Event;
using Akka.Workers.Internal.Gate;
using Akka.Workers.Internal.Logs;
using Akka.Workers.Internal.Telemetry;
using Nerdbank.MessagePack;

namespace Akka.Workers.Internal.Hosting;

/// <summary>
/// Messages of any type on their way back to their gate: by the serializers that are bound to them, as any message that crosses a
/// process. One that cannot, a worker's timer or what it told itself, stays behind as a dead letter, and holds up no other.
/// </summary>
internal sealed class UnreadConverter(ExtendedActorSystem system) : MessagePackConverter<IReadOnlyList<HeldMessage>>
{
    /// <summary>More than a mailbox gets by a link; each takes ten times the memory here that it may take on its way.</summary>
    private const int Most = 1_000_000;

    private long _unreadable;

    public override void Write(ref MessagePackWriter writer, in IReadOnlyList<HeldMessage>? value, SerializationContext context)
    {
        var all = (value ?? []).Select(Written).OfType<(CrossingMessage Message, string Sender)>().ToArray();
        writer.WriteArrayHeader(all.Length);
        foreach (var (message, sender) in all)
        {
            writer.WriteArrayHeader(4);
            message.Write(ref writer);
            writer.Write(sender);
        }
    }

    public override IReadOnlyList<HeldMessage> Read(ref MessagePackReader reader, SerializationContext context)
    {
        var count = reader.ReadArrayHeader();
        if (count > Most)
            throw new MessagePackSerializationException($"{count} messages that come back");
        var all = new List<HeldMessage>();
        for (; count > 0; count--)
        {
            if (Read(ref reader) is { } held)
                all.Add(held);
        }

        return all;
    }

    private (CrossingMessage, string)? Written(HeldMessage held)
    {
        try
        {
            if (CrossingMessages.Write(system, held.Message) is { } message)
                return (message, held.Sender is null ? "" : Serialization.Serialization.SerializedActorPath(held.Sender));
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // It has a contract that what is in it does not keep to.
        }

        system.DeadLetters.Tell(new DeadLetter(Traced.Unwrap(held.Message), held.Sender ?? system.DeadLetters, system.DeadLetters));
        return null;
    }

    private HeldMessage? Read(ref MessagePackReader reader)
    {
        if (reader.ReadArrayHeader() != 4)
            throw new MessagePackSerializationException("a message that comes back has four parts");
        var written = CrossingMessage.Read(ref reader);
        var sender = reader.ReadString() ?? "";
        try
        {
            return new HeldMessage(CrossingMessages.Read(system, written), sender.Length == 0 ? null : system.Provider.ResolveActorRef(sender));
        }
        catch (Exception failure) when (failure is not (OutOfMemoryException or MessagePackSerializationException))
        {
            var count = Interlocked.Increment(ref _unreadable);
            if (Sparingly.Is(count))
                system.Log.Warning("A message '{0}' that a worker left unread could not be read here, the {1}. such: {2}", written.Manifest, count, failure.Message);
            return null;
        }
    }
}
