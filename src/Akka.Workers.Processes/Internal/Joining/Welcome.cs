using System.Text.Json;

namespace Akka.Workers.Processes.Internal;

/// <summary>What a process that joins by itself is told, for it was not invited.</summary>
/// <param name="Child">The address that it is to have.</param>
/// <param name="Hub">The listening process's.</param>
/// <param name="Desk">The actor that it can ask.</param>
/// <param name="Hello">What the listening process says of itself.</param>
internal sealed record Welcome(string Child, string Hub, string Desk, Hello Hello)
{
    public byte[] ToBytes() => JoiningJson.Bytes(json =>
    {
        json.WriteString(nameof(Child), Child);
        json.WriteString(nameof(Hub), Hub);
        json.WriteString(nameof(Desk), Desk);
        json.Part(nameof(Hello), Hello.Write);
    });

    /// <exception cref="WorkerException">It is none.</exception>
    public static Welcome Parse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return JoiningJson.Read(bytes, json => new Welcome(
                json.Text(nameof(Child)), json.Text(nameof(Hub)), json.Text(nameof(Desk)), Hello.Of(json.Part(nameof(Hello)))));
        }
        catch (JsonException failure)
        {
            throw new WorkerException($"its welcome cannot be read: {failure.Message}", failure);
        }
    }
}
