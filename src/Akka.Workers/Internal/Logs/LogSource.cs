namespace Akka.Workers.Internal.Logs;

/// <summary>The worker that a log event is about, read off its source: an actor's path, or a category below an incarnation's path.</summary>
internal static class LogSource
{
    private const string User = "/user/worker";
    private const string Hosts = "-hosts/";
    private const string Handles = "s/";

    /// <summary>The source of what an incarnation logs by <c>ILogger</c>.</summary>
    public static string Of(string host, string incarnation, string category) => $"{User}{Hosts}{host}/{incarnation}/{category}";

    /// <param name="source">The source.</param>
    /// <param name="worker">The worker's name.</param>
    /// <param name="rest">What the source says beyond that; empty for nothing.</param>
    /// <param name="isHandle">Whether it is the worker's handle that speaks, and not its code.</param>
    public static bool TryFind(string? source, out ReadOnlySpan<char> worker, out ReadOnlySpan<char> rest, out bool isHandle)
    {
        worker = rest = default;
        isHandle = false;
        var at = source?.IndexOf(User, StringComparison.Ordinal) ?? -1;
        if (at < 0)
            return false;
        var path = source.AsSpan(at + User.Length);
        if (path.StartsWith(Hosts, StringComparison.Ordinal))
        {
            if (path[Hosts.Length..].IndexOf('/') is not (>= 0 and var host))
                return false;
            path = path[(Hosts.Length + host + 1)..];
            worker = Until(path, ":");
        }
        else if (path.StartsWith(Handles, StringComparison.Ordinal))
        {
            isHandle = true;
            path = path[Handles.Length..];
            worker = Until(path, "/#]");
        }

        if (path.IndexOf('/') is >= 0 and var end)
            rest = Until(path[(end + 1)..], "#] ");
        return WorkerNames.IsValid(worker.ToString());
    }

    private static ReadOnlySpan<char> Until(ReadOnlySpan<char> text, ReadOnlySpan<char> ends) =>
        text.IndexOfAny(ends) is >= 0 and var end ? text[..end] : text;
}
