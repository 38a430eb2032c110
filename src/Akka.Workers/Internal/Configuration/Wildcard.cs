namespace Akka.Workers.Internal.Configuration;

/// <summary>Patterns with <c>*</c> for any run of characters.</summary>
internal static class Wildcard
{
    public static bool IsPattern(string pattern) => pattern.Contains('*', StringComparison.Ordinal);

    /// <remarks>Goes back to the last <c>*</c> only, so that no pattern takes longer than its length times the name's.</remarks>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        var (at, star, taken) = (0, -1, 0);
        for (var i = 0; i < name.Length;)
        {
            if (at < pattern.Length && pattern[at] == '*')
                (star, taken, at) = (at, i, at + 1);
            else if (at < pattern.Length && pattern[at] == name[i])
                (at, i) = (at + 1, i + 1);
            else if (star < 0)
                return false;
            else
                (at, i) = (star + 1, ++taken);
        }

        return pattern[at..].TrimStart('*').IsEmpty;
    }

    /// <summary>Whether some name matches both.</summary>
    public static bool Overlap(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (left.IsEmpty)
            return right.TrimStart('*').IsEmpty;
        if (right.IsEmpty)
            return left.TrimStart('*').IsEmpty;
        if (left[0] == '*')
            return Overlap(left[1..], right) || Overlap(left, right[1..]);
        if (right[0] == '*')
            return Overlap(left, right[1..]) || Overlap(left[1..], right);
        return left[0] == right[0] && Overlap(left[1..], right[1..]);
    }
}
