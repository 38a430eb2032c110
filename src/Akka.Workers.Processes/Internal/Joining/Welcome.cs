using System.Text.Json;
using System.Text.Json.Serialization;

namespace Akka.Workers.Processes.Internal;

/// <summary>What a process that joins by itself is told, for it was not invited.</summary>
/// <param name="Child">The address that it is to have.</param>
/// <param name="Hub">The listening process's.</param>
/// <param name="Desk">The actor that it can ask.</param>
/// <param name="Hello">What the listening process says of itself.</param>
internal sealed record Welcome(string Child, string Hub, string Desk, Hello Hello)
{
    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, WelcomeJson.Default.Welcome);

    /// <exception cref="WorkerException">It is none.</exception>
    public static Welcome Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, WelcomeJson.Default.Welcome) ?? throw new JsonException("it is empty");
        }
        catch (JsonException failure)
        {
            throw new WorkerException($"its welcome cannot be read: {failure.Message}", failure);
        }
    }
}

[JsonSerializable(typeof(Welcome))]
internal sealed partial class WelcomeJson : JsonSerializerContext;
