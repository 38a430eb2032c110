using System.Globalization;
using System.Text.Json;
using Akka.Workers.Management.Contract;

namespace Akka.Workers.Management.Internal;

/// <summary>Compares two states value by value.</summary>
internal static class StateDiff
{
    private const int Most = 1000;
    private const int Longest = 200;

    public static (IReadOnlyList<DifferenceView> Differences, bool IsTruncated) Between(string given, string saved)
    {
        using var left = JsonDocument.Parse(given);
        using var right = JsonDocument.Parse(saved);
        var (was, now) = (new Dictionary<string, string>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
        Collect("", left.RootElement, was);
        Collect("", right.RootElement, now);
        var all = was.Keys.Union(now.Keys, StringComparer.Ordinal)
            .Where(path => was.GetValueOrDefault(path) != now.GetValueOrDefault(path))
            .Order(StringComparer.Ordinal)
            .Take(Most + 1)
            .Select(path => new DifferenceView { Path = path, Given = Cut(was.GetValueOrDefault(path)), Saved = Cut(now.GetValueOrDefault(path)) })
            .ToArray();
        return (all.Length > Most ? all[..Most] : all, all.Length > Most);
    }

    private static void Collect(string path, JsonElement value, Dictionary<string, string> values)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                    Collect(Below(path, property.Name), property.Value, values);
                break;
            case JsonValueKind.Array:
                var number = 0;
                foreach (var item in value.EnumerateArray())
                    Collect(Below(path, (number++).ToString(CultureInfo.InvariantCulture)), item, values);
                break;
            default:
                values[path] = value.GetRawText();
                break;
        }
    }

    private static string Below(string path, string name) => path.Length == 0 ? name : $"{path}/{name}";

    private static string? Cut(string? text) => text is { Length: > Longest } ? text[..Longest] + "…" : text;
}
