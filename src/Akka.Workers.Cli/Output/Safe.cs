using System.Globalization;
using System.Text;

namespace Akka.Workers.Cli;

/// <summary>
/// Text from workers for a terminal: nothing in it moves the cursor, changes colours, asks the terminal, or turns the direction
/// of writing around. What could is shown as its code.
/// </summary>
internal static class Safe
{
    public static string Text(string text)
    {
        if (!text.Any(IsDangerous))
            return text;
        var shown = new StringBuilder(text.Length + 16);
        foreach (var character in text)
        {
            if (character == '\t')
                shown.Append("    ");
            else if (IsDangerous(character))
                shown.Append(character < 0x100 ? $"\\x{(int)character:x2}" : $"\\u{(int)character:x4}");
            else
                shown.Append(character);
        }

        return shown.ToString();
    }

    /// <summary>The same, line by line: what begins a line of its own is still told from the next.</summary>
    public static IEnumerable<string> Lines(string text) => text.ReplaceLineEndings("\n").Split('\n').Select(Text);

    private static bool IsDangerous(char character) => char.IsControl(character) || char.GetUnicodeCategory(character) is
        UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        && !char.IsSurrogate(character);
}
