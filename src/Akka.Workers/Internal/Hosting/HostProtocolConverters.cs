using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Akka.Actor;
using Akka.Workers.Internal.Handles;
using Akka.Workers.Internal.State;
using Nerdbank.MessagePack;

namespace Akka.Workers.Internal.Hosting;

/// <summary>A birth as it crosses a process: encoded parameters, or a state, which is bytes anyway.</summary>
internal sealed class BirthConverter(ExtendedActorSystem system) : MessagePackConverter<Birth>
{
    // More than anybody means; each costs its receiver a right to be kept.
    private const int MostReferences = 10_000;
    private const char Separator = '\n';

    private const int FromParameters = 0;
    private const int FromState = 1;

    [SuppressMessage("Usage", "NBMsgPack031", Justification = "The state's bytes are one structure, which StateApart writes.")]
    public override void Write(ref MessagePackWriter writer, in Birth? value, SerializationContext context)
    {
        writer.WriteArrayHeader(4);
        switch (value)
        {
            case Birth.Encoded encoded:
                writer.Write(FromParameters);
                writer.Write(0);
                writer.Write(encoded is { Again: { } again, References.Count: > 0 } ? again() : encoded.Bytes.Span);
                writer.Write(TextOf(encoded.References));
                break;
            case Birth.State { Image: var image, Handles: var handles }:
                writer.Write(FromState);
                writer.Write(image.Version);
                StateApart.WriteBytes(ref writer, image.Payload);
                writer.Write(string.Join(Separator, handles.Select(HandleText.Of)));
                break;
            default:
                throw new MessagePackSerializationException("parameters that were not encoded cannot leave the process");
        }
    }

    public override Birth? Read(ref MessagePackReader reader, SerializationContext context)
    {
        if (reader.ReadArrayHeader() != 4)
            throw new MessagePackSerializationException("a birth has four parts");
        var kind = reader.ReadInt32();
        var version = reader.ReadInt32();
        var bytes = Wire.ReadBytes(ref reader);
        var references = reader.ReadString() ?? "";
        return kind switch
        {
            FromParameters => new Birth.Encoded(bytes, ReferencesIn(references)),
            FromState => new Birth.State(new StateImage(version, bytes), [.. Split(references).Select(Workers.Get(system).References.Handle)]),
            _ => throw new MessagePackSerializationException($"a birth of kind {kind}"),
        };
    }

    private static string TextOf(IEnumerable<IActorRef> references) =>
        string.Join(Separator, references.Select(Serialization.Serialization.SerializedActorPath));

    private static string[] Split(string references)
    {
        var each = references.Split(Separator, MostReferences + 1, StringSplitOptions.RemoveEmptyEntries);
        return each.Length <= MostReferences ? each : throw new MessagePackSerializationException($"parameters or a state with more than {MostReferences} references");
    }

    private List<IActorRef> ReferencesIn(string text)
    {
        var references = new List<IActorRef>();
        foreach (var path in Split(text))
        {
            // What the sender had no right to is not handed on, for this process may have it.
            if (system.Provider.ResolveActorRef(path) is var actor and not EmptyLocalActorRef)
                references.Add(actor);
        }

        return references;
    }
}

internal static class Wire
{
    /// <summary>
    /// Not copied where they are most of a message: what that was read from is nobody else's. Fewer are, so that whoever pads a
    /// message does not have all of it kept for a few bytes.
    /// </summary>
    public static ReadOnlyMemory<byte> ReadBytes(ref MessagePackReader reader) => reader.ReadBytes() is { } bytes
        ? bytes.IsSingleSegment && AreMost(bytes.First) ? bytes.First : bytes.ToArray()
        : throw new MessagePackSerializationException("bytes are missing");

    private static bool AreMost(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var within) && within.Count > within.Array!.Length / 2;
}
