namespace Akka.Workers.Processes.Internal;

/// <summary>The line in which a dying .NET runtime says of what it dies: all such deaths have the same exit code.</summary>
internal sealed class CrashReport
{
    private string? _head;
    private string? _detail;
    private bool _wantsDetail;

    /// <summary>In words, or null when nothing of the kind was printed.</summary>
    public string? Cause
    {
        get
        {
            if (_head is not { } head)
                return null;
            if (head.Contains("OutOfMemoryException", StringComparison.Ordinal) || head.StartsWith("Out of memory", StringComparison.Ordinal))
                return "ran out of memory";
            return (Kind(head), _detail) switch
            {
                (FailFast, { } detail) => $"ended itself (FailFast): {detail}",
                (FailFast, null) => "ended itself (FailFast)",
                (StackOverflow, _) => "overflowed its stack",
                (Fatal, var detail) => $"met a fatal error of the runtime: {detail}",
                (_, var detail) => $"ended by an unhandled exception: {detail}",
            };
        }
    }

    private const string FailFast = "Process terminated.";
    private const string StackOverflow = "Stack overflow.";
    private const string Fatal = "Fatal error.";
    private const string Unhandled = "Unhandled exception.";

    public void Observe(string line)
    {
        if (Kind(line) is { } || line.StartsWith("Out of memory.", StringComparison.Ordinal))
        {
            // The last one counts: an earlier one may have been printed by a program that lived on.
            _head = line;
            _detail = Behind(line) is { Length: > 0 } rest ? rest : null;
            _wantsDetail = _detail is null;
        }
        else if (_wantsDetail)
        {
            _wantsDetail = false;
            if (!line.StartsWith("   at ", StringComparison.Ordinal))
                _detail = line;
        }
    }

    private static string? Kind(string line)
    {
        foreach (var kind in (ReadOnlySpan<string>)[FailFast, StackOverflow, Fatal, Unhandled])
        {
            if (line.StartsWith(kind, StringComparison.Ordinal))
                return kind;
        }

        return null;
    }

    private static string Behind(string head) => head[(head.IndexOf('.', StringComparison.Ordinal) + 1)..].Trim();
}
