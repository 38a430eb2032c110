using System.Text.Json;
using System.Text.Json.Serialization;

namespace Akka.Workers.Benchmarks.Measuring;

/// <summary>Results as a JSON array, for other programs: the medians.</summary>
internal static class JsonResults
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of(IEnumerable<Measured> results) => JsonSerializer.Serialize(
        results.Select(one => new Entry(one.Figure.Area, one.Figure.Work, one.Subject, one.Value.Median, one.Figure.Unit, one.Figure.Better)), s_options);

    private sealed record Entry(string Area, string Work, string Subject, double Value, string Unit, Better Better);
}
