using System.Diagnostics.CodeAnalysis;
using Akka.Workers.Internal.State;
using Nerdbank.MessagePack;

namespace Akka.Workers.Internal.Hosting;

/// <summary>A state as it crosses a process, as its record would be written, but without copying it.</summary>
internal sealed class StateImageConverter : MessagePackConverter<StateImage>
{
    [SuppressMessage("Usage", "NBMsgPack031", Justification = "The state's bytes are one structure, which StateApart writes.")]
    public override void Write(ref MessagePackWriter writer, in StateImage? value, SerializationContext context)
    {
        if (value is null)
            throw new MessagePackSerializationException("a state is missing");
        writer.WriteMapHeader(2);
        writer.Write(nameof(StateImage.Version));
        writer.Write(value.Version);
        writer.Write(nameof(StateImage.Payload));
        StateApart.WriteBytes(ref writer, value.Payload);
    }

    public override StateImage? Read(ref MessagePackReader reader, SerializationContext context)
    {
        int? version = null;
        ReadOnlyMemory<byte>? payload = null;
        for (var members = reader.ReadMapHeader(); members > 0; members--)
        {
            switch (reader.ReadString())
            {
                case nameof(StateImage.Version):
                    version = reader.ReadInt32();
                    break;
                case nameof(StateImage.Payload):
                    payload = Wire.ReadBytes(ref reader);
                    break;
                default:
                    reader.Skip(context);
                    break;
            }
        }

        return version is { } known && payload is { } bytes
            ? new StateImage(known, bytes)
            : throw new MessagePackSerializationException("a state without its version or its bytes");
    }
}
