using System.Globalization;
using Akka.Workers.Management.Contract;

namespace Akka.Workers.Cli;

/// <summary>Numbers for people.</summary>
internal static class Shown
{
    public const string Nothing = "-";

    public static string Time(double? milliseconds)
    {
        if (milliseconds is not { } ms)
            return Nothing;
        var time = TimeSpan.FromMilliseconds(ms);
        return time switch
        {
            { TotalMilliseconds: < 1000 } => Invariant($"{ms:0.#} ms"),
            { TotalSeconds: < 60 } => Invariant($"{time.TotalSeconds:0.#} s"),
            { TotalMinutes: < 60 } => $"{time.Minutes}m{time.Seconds:00}s",
            { TotalHours: < 24 } => $"{time.Hours}h{time.Minutes:00}m",
            _ => $"{time.Days}d{time.Hours:00}h",
        };
    }

    public static string Bytes(long? bytes) => bytes switch
    {
        null => Nothing,
        < 1L << 10 => $"{bytes}",
        < 1L << 20 => Invariant($"{bytes / 1024.0:0.#}k"),
        < 1L << 30 => Invariant($"{bytes / 1048576.0:0.#}M"),
        _ => Invariant($"{bytes / 1073741824.0:0.##}G"),
    };

    public static string Rate(double? perSecond) => perSecond switch
    {
        null => Nothing,
        0 => "0",
        < 10 => Invariant($"{perSecond:0.0}"),
        _ => Invariant($"{perSecond:0}"),
    };

    public static string Percent(double? percent) => percent is null ? Nothing : Invariant($"{percent:0.#}%");

    public static string Count(long? count) => count?.ToString(CultureInfo.InvariantCulture) ?? Nothing;

    public static string Moment(DateTimeOffset moment) => moment.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);

    public static string Clock(DateTimeOffset moment) => moment.ToLocalTime().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);

    public static string Error(ErrorView? error) => error is null ? "" : $"{Safe.Text(Short(error.Type))}: {Safe.Text(FirstLine(Brief(error.Message)))}";

    /// <summary>A program and its version, without all of the commit.</summary>
    public static string Build(string build) => build.LastIndexOf('+') is > 0 and var at && build.Length - at > 9 ? Safe.Text(build[..(at + 9)]) : Safe.Text(build);

    public static string Some(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";

    /// <summary>Without the last lines of a process: those are shown where there is room for them.</summary>
    private static string Brief(string message) => message.Split("; its last lines were:", 2)[0];

    public static string FirstLine(string text) => text.Split('\n', 2)[0].TrimEnd('\r');

    public static string Cut(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";

    /// <summary>An exception's type without its namespace.</summary>
    public static string Short(string type) => type[(type.LastIndexOf('.') + 1)..];

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
