using System.Globalization;
using System.Text.RegularExpressions;

namespace Akka.Workers.Internal.Configuration;

/// <summary>Time spans and sizes as HOCON writes them.</summary>
internal static partial class Units
{
    public static TimeSpan? Time(string text) => Split(text) is not var (number, unit) ? null : unit switch
    {
        "ms" or "milli" or "millis" or "millisecond" or "milliseconds" => TimeSpan.FromMilliseconds(number),
        "s" or "second" or "seconds" => TimeSpan.FromSeconds(number),
        "m" or "minute" or "minutes" => TimeSpan.FromMinutes(number),
        "h" or "hour" or "hours" => TimeSpan.FromHours(number),
        "d" or "day" or "days" => TimeSpan.FromDays(number),
        _ => null,
    };

    public static long? Bytes(string text) => Split(text) is not var (number, unit) ? null : unit switch
    {
        "" or "b" => (long)number,
        "k" or "kib" => (long)(number * (1L << 10)),
        "m" or "mib" => (long)(number * (1L << 20)),
        "g" or "gib" => (long)(number * (1L << 30)),
        "kb" => (long)(number * 1e3),
        "mb" => (long)(number * 1e6),
        "gb" => (long)(number * 1e9),
        _ => null,
    };

    // At most nine digits, so that no product leaves its type.
    [GeneratedRegex(@"^(?<number>\d{1,9}(\.\d{1,6})?)\s*(?<unit>[A-Za-z]*)$")]
    private static partial Regex Quantity();

    private static (double Number, string Unit)? Split(string text)
    {
        var match = Quantity().Match(text);
        if (!match.Success)
            return null;
        var unit = match.Groups["unit"].Value.ToLowerInvariant();
        return (double.Parse(match.Groups["number"].ValueSpan, CultureInfo.InvariantCulture), unit);
    }
}
