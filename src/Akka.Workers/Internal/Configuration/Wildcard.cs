namespace Akka.Workers.Internal.Configuration;

/// <summary>Patterns with <c>*</c> for any run of characters.</summary>
internal static class Wildcard
{
    public static bool IsPattern(string pattern) => pattern.Contains('*', StringComparison.Ordinal);

    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        if (pattern.IsEmpty)
            return name.IsEmpty;
        if (pattern[0] != '*')
            return !name.IsEmpty && pattern[0] == name[0] && Matches(pattern[1..], name[1..]);
        return Matches(pattern[1..], name) || (!name.IsEmpty && Matches(pattern, name[1..]));
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
