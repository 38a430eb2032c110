using System.Text.Json;
using System.Text.Json.Serialization;

namespace Akka.Workers.Cli;

/// <summary>JSON for people.</summary>
[JsonSourceGenerationOptions(WriteIndented = true)]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class Indented : JsonSerializerContext;
