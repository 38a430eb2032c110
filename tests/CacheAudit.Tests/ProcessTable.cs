using System.Globalization;

namespace CacheAudit.Tests;

/// <summary>A process that is told apart from a later one with the same number by when it was started.</summary>
internal sealed record ListedProcess(int Id, string StartedAt)
{
    /// <summary>Whether it still runs; one that has ended and that nobody has asked for its exit code does not.</summary>
    public bool Lives => ProcessTable.Read(Id) is { } now && now.Process == this && now.State is not ("Z" or "X");

    public string[] Arguments => ProcessTable.TryRead($"/proc/{Id}/cmdline")?.TrimEnd('\0').Split('\0') ?? [];
}

/// <summary>What <c>/proc</c> has of processes.</summary>
internal static class ProcessTable
{
    public static IReadOnlyList<ListedProcess> ChildrenOf(int parent) =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? Read(id) : null)
            .OfType<Listed>().Where(listed => listed.Parent == parent).Select(listed => listed.Process),
    ];

    public static Listed? Read(int id)
    {
        if (TryRead($"/proc/{id}/stat") is not { } stat)
            return null;
        // pid (name) state ppid … starttime, and the name may hold anything.
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return new Listed(new ListedProcess(id, fields[19]), fields[0], int.Parse(fields[1], CultureInfo.InvariantCulture));
    }

    /// <returns>Null when the process has ended.</returns>
    public static string? TryRead(string file)
    {
        try
        {
            return File.ReadAllText(file) is { Length: > 0 } text ? text : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    public sealed record Listed(ListedProcess Process, string State, int Parent);
}
