using Akka.Configuration;
using Akka.Configuration.Hocon;
using Akka.Workers.Management.Contract;

namespace Akka.Workers.Management.Internal;

/// <summary>
/// The values of <c>akka.workers</c> that hold, and where each comes from. Akka's HOCON keeps no file names, so what is not one
/// of our defaults is the application's.
/// </summary>
internal static class EffectiveConfig
{
    private const string Root = "akka.workers";
    private const string Application = "application";

    private static readonly string[] s_secret = ["password", "secret", "token", "credential", "connection-string", "api-key"];

    public static IReadOnlyList<ConfigValueView> Of(Config config, bool sensitive)
    {
        var defaults = new Dictionary<string, HoconValue>(StringComparer.Ordinal);
        Collect(WorkersSetup.DefaultConfig, defaults);
        Collect(ManagementSettings.DefaultConfig, defaults);
        var values = new Dictionary<string, HoconValue>(StringComparer.Ordinal);
        Collect(config, values);
        return [.. values.OrderBy(value => value.Key, StringComparer.Ordinal).Select(value => Of(value.Key, value.Value, defaults.GetValueOrDefault(value.Key), sensitive))];
    }

    private static ConfigValueView Of(string path, HoconValue value, HoconValue? known, bool sensitive)
    {
        var masked = !sensitive && IsSecret(path);
        var (text, usual) = (TextOf(value), known is null ? null : TextOf(known));
        return new ConfigValueView
        {
            Path = path,
            Value = masked ? null : text,
            Origin = text == usual ? FileOf(path) : Application,
            Default = text == usual ? null : usual,
            IsMasked = masked,
        };
    }

    /// <summary>Every value, of the first layer that has it.</summary>
    private static void Collect(Config config, Dictionary<string, HoconValue> values)
    {
        for (var layer = config; layer is not null; layer = layer.Fallback)
        {
            var at = layer.Root;
            foreach (var key in Root.Split('.'))
                at = at is not null && at.IsObject() ? at.GetObject().Items.GetValueOrDefault(key) : null;
            if (at is not null)
                Collect(Root, at, values);
        }
    }

    private static void Collect(string path, HoconValue value, Dictionary<string, HoconValue> values)
    {
        if (!value.IsObject())
        {
            values.TryAdd(path, value);
            return;
        }

        foreach (var (key, below) in value.GetObject().Items)
            Collect($"{path}.{(key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? key : $"\"{key}\"")}", below, values);
    }

    private static string TextOf(HoconValue value) => value.IsString() ? value.GetString() ?? "null" : value.ToString().Trim();

    private static bool IsSecret(string path) =>
        path.Contains(".environment.", StringComparison.Ordinal) || s_secret.Any(word => path.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static string FileOf(string path) => path.StartsWith(ManagementSettings.Path, StringComparison.Ordinal)
        ? "management.conf"
        : path.StartsWith($"{Root}.processes.", StringComparison.Ordinal) || path.StartsWith($"{Root}.debug.", StringComparison.Ordinal)
            ? "processes.conf"
            : "workers.conf";
}
