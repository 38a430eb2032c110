using Microsoft.Extensions.Logging;

namespace Akka.Workers.Processes.Internal;

/// <summary>
/// A log event as one line of a child's standard output, told apart from what the program prints by a control character: so it
/// keeps its place among the other lines, needs no connection yet, and is in the pipe when the child dies the next moment.
/// </summary>
internal static class LoggedLine
{
    private const char Mark = '\u001e';
    private const char Separator = '\u001f';
    private const char LineEnd = '\u001d';

    public static string Write(LogLevel level, string source, string text) =>
        $"{Mark}{(int)level}{Plain(source)}{Separator}{Plain(text).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\n', LineEnd)}";

    /// <summary>The line as what it is. One that was cut before its text is shown as it came.</summary>
    public static ChildLine Read(string line)
    {
        if (line.Length < 2 || line[0] != Mark || line[1] is < '0' or > '5' || line.IndexOf(Separator, StringComparison.Ordinal) is not (> 1 and var end))
            return new ChildLine(line, IsError: false, Dropped: 0);
        return new ChildLine(line[(end + 1)..].Replace(LineEnd, '\n'), IsError: false, Dropped: 0) { Level = (LogLevel)(line[1] - '0'), Source = line[2..end] };
    }

    private static string Plain(string text) => text.AsSpan().IndexOfAny(Mark, Separator, LineEnd) < 0
        ? text
        : text.Replace(Mark, ' ').Replace(Separator, ' ').Replace(LineEnd, ' ');
}
