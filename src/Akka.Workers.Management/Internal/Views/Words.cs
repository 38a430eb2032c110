using System.Text;
using System.Text.Json;

namespace Akka.Workers.Management.Internal;

/// <summary>The words of the API: lower case, with hyphens.</summary>
internal static class Words
{
    public static string Of<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>Text from outside for a sentence of ours: bounded, and without control characters.</summary>
    public static string Quoted(string text)
    {
        var shown = new StringBuilder("'");
        foreach (var character in text.AsSpan(0, Math.Min(text.Length, 100)))
            shown.Append(char.IsControl(character) ? '?' : character);
        return shown.Append(text.Length > 100 ? "…'" : "'").ToString();
    }
}
