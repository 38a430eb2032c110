using System.Globalization;
using System.Text;
using Akka.Configuration;

namespace Akka.Workers.Hosting;

/// <summary>Writes settings as HOCON, leaving out what is not set.</summary>
internal sealed class HoconWriter
{
    private readonly StringBuilder _text = new();

    /// <summary>A path's element that may hold anything, such as a wildcard.</summary>
    public static string Key(string key) => Quoted(key);

    public HoconWriter Set(string path, string? value) => Line(path, value is null ? null : Quoted(value));

    public HoconWriter Set(string path, bool? value) => Line(path, value switch { true => "on", false => "off", null => null });

    public HoconWriter Set(string path, long? value) => Line(path, value?.ToString(CultureInfo.InvariantCulture));

    public HoconWriter Set(string path, double? value) => Line(path, value?.ToString("R", CultureInfo.InvariantCulture));

    public HoconWriter Set(string path, TimeSpan? value) => Line(path, value is { } span ? $"{span.TotalMilliseconds.ToString("R", CultureInfo.InvariantCulture)}ms" : null);

    public Config ToConfig() => _text.Length == 0 ? Config.Empty : ConfigurationFactory.ParseString(_text.ToString());

    private static string Quoted(string value) => $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private HoconWriter Line(string path, string? value)
    {
        if (value is not null)
            _text.Append(path).Append(" = ").Append(value).Append('\n');
        return this;
    }
}
