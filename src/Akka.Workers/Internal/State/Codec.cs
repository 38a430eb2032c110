using Nerdbank.MessagePack;
using PolyType;

namespace Akka.Workers.Internal.State;

/// <summary>The one place where serializers are made.</summary>
internal static class Codec
{
    // Deep enough for real object graphs, and far from the end of the stack for hostile ones.
    private const int MaxDepth = 64;

    public static MessagePackSerializer Serializer(IEnumerable<MessagePackConverter> converters) => new()
    {
        Converters = [.. converters],
        StartingContext = new SerializationContext { MaxDepth = MaxDepth },
    };

    public static T? ReadWhole<T>(MessagePackSerializer serializer, ReadOnlyMemory<byte> payload, ITypeShape<T> shape)
    {
        var reader = new MessagePackReader(payload);
        var value = serializer.Deserialize(ref reader, shape);
        return reader.End ? value : throw new MessagePackSerializationException("there are bytes behind the end");
    }

    /// <exception cref="WorkerException">It is none of MessagePack.</exception>
    public static string ToJson(ReadOnlyMemory<byte> payload)
    {
        try
        {
            return new MessagePackSerializer().ConvertToJson(payload);
        }
        catch (Exception malformed) when (malformed is MessagePackSerializationException or EndOfStreamException)
        {
            throw new WorkerException($"the state cannot be shown: {Reason(malformed)}", malformed);
        }
    }

    /// <summary>The innermost reason: the outer ones say only where.</summary>
    public static string Reason(Exception failure) => failure.InnerException is { } inner ? Reason(inner) : failure.Message;
}
