namespace Akka.Workers;

/// <summary>The rule for worker ids, instance names and host names: they become actor names, persistence keys and file names.</summary>
internal static class WorkerNames
{
    public const int MaxLength = 64;

    public const string Rule = "1 to 64 letters, digits, '-' and '_', and begin with a letter or a digit";

    public static bool IsValid(string? name) =>
        name is { Length: > 0 and <= MaxLength }
        && char.IsAsciiLetterOrDigit(name[0])
        && name.AsSpan().IndexOfAnyExcept(Allowed) < 0;

    public static string Fault(string what, string? name) =>
        $"{what} '{Shown(name)}' must be {Rule}";

    public static string Checked(string what, string? name) =>
        IsValid(name) ? name! : throw new ArgumentException(Fault(what, name));

    private static readonly System.Buffers.SearchValues<char> Allowed =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");

    // A name from outside may hold control characters that would act on a terminal.
    private static string Shown(string? name) => name is null ? "" : string.Concat(
        name.Take(MaxLength + 1).Select(c => char.IsControl(c) ? $"\\u{(int)c:x4}" : c.ToString()));
}
