using System.Text;
using System.Text.Json;

namespace Akka.Workers.Processes.Internal;

/// <summary>
/// What the two sides of a child's start write, as JSON. Field by field: a generated serializer, which is compiled when it is
/// first used, takes a child that is published ReadyToRun an eighth of its start.
/// </summary>
internal static class JoiningJson
{
    public static string Text(Action<Utf8JsonWriter> fields) => Encoding.UTF8.GetString(Bytes(fields));

    public static byte[] Bytes(Action<Utf8JsonWriter> fields)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            fields(writer);
            writer.WriteEndObject();
        }

        return bytes.ToArray();
    }

    public static void Part(this Utf8JsonWriter writer, string name, Action<Utf8JsonWriter>? fields)
    {
        if (fields is null)
            return;
        writer.WriteStartObject(name);
        fields(writer);
        writer.WriteEndObject();
    }

    /// <exception cref="JsonException">It is none, or a field that is needed is missing or of another kind.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> json, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return read(document.RootElement);
        }
        catch (Exception failure) when (failure is InvalidOperationException or FormatException)
        {
            throw new JsonException(failure.Message, failure);
        }
    }

    public static JsonElement Part(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var part) ? part : throw new JsonException($"{name} is missing");

    public static string Text(this JsonElement json, string name) =>
        json.Part(name).GetString() ?? throw new JsonException($"{name} is null");

    public static string? TextOrNull(this JsonElement json, string name) => json.PartOrNull(name)?.GetString();

    public static JsonElement? PartOrNull(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var part) && part.ValueKind != JsonValueKind.Null ? part : null;
}
