using System.Globalization;
using System.Text.RegularExpressions;

namespace Akka.Workers.Internal.Configuration;

/// <summary>Time spans and sizes as HOCON writes them.</summary>
internal static partial class Units
{
    public static TimeSpan? Time(string text) => Split(text) is not var (number, unit) ? null : unit switch
    {
        "ms" or "milli" or "millis" or "millisecond" or "milliseconds" => Ticks(number * TimeSpan.TicksPerMillisecond),
        "s" or "second" or "seconds" => Ticks(number * TimeSpan.TicksPerSecond),
        "m" or "minute" or "minutes" => Ticks(number * TimeSpan.TicksPerMinute),
        "h" or "hour" or "hours" => Ticks(number * TimeSpan.TicksPerHour),
        "d" or "day" or "days" => Ticks(number * TimeSpan.TicksPerDay),
        _ => null,
    };

    public static long? Bytes(string text) => Split(text) is not var (number, unit) ? null : unit switch
    {
        "" or "b" => Whole(number),
        "k" or "kib" => Whole(number * (1L << 10)),
        "m" or "mib" => Whole(number * (1L << 20)),
        "g" or "gib" => Whole(number * (1L << 30)),
        "kb" => Whole(number * 1e3),
        "mb" => Whole(number * 1e6),
        "gb" => Whole(number * 1e9),
        _ => null,
    };

    // At most fifteen digits, which a double holds exactly.
    [GeneratedRegex(@"^(?<number>[0-9]{1,15}(\.[0-9]{1,6})?)\s*(?<unit>[A-Za-z]*)$")]
    private static partial Regex Quantity();

    private static TimeSpan? Ticks(double ticks) => Whole(ticks) is { } whole ? TimeSpan.FromTicks(whole) : null;

    private static long? Whole(double number) => number < long.MaxValue ? (long)Math.Round(number) : null;

    private static (double Number, string Unit)? Split(string text)
    {
        var match = Quantity().Match(text);
        if (!match.Success)
            return null;
        var unit = match.Groups["unit"].Value.ToLowerInvariant();
        return (double.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture), unit);
    }
}
