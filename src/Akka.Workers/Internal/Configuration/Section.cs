using System.Collections.Immutable;
using System.Globalization;
using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace Akka.Workers.Internal.Configuration;

/// <summary>
/// One section of the configuration, read key by key. Faults are collected instead of thrown, and in the end every key that
/// nobody has asked for is one too.
/// </summary>
internal sealed class Section
{
    private readonly Section? _fallback;
    // The application's configuration before what stands behind it; Akka's HOCON keeps them apart.
    private readonly HoconObject[] _layers;
    private readonly List<string> _faults;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Section> _sections = new(StringComparer.Ordinal);

    private Section(string path, IEnumerable<HoconObject> layers, Section? fallback, List<string> faults)
    {
        Path = path;
        _layers = [.. layers];
        _fallback = fallback;
        _faults = faults;
    }

    public string Path { get; }

    /// <summary>The keys that are written here.</summary>
    public IEnumerable<string> Keys => _layers.SelectMany(layer => layer.Items.Keys).Distinct(StringComparer.Ordinal);

    /// <summary>The keys that were asked for, with their paths.</summary>
    public IEnumerable<string> KnownPaths => _known.Select(key => $"{Path}.{key}").Concat(_sections.Values.SelectMany(section => section.KnownPaths));

    public static Section Root(Config config, string path, List<string> faults)
    {
        var layers = new List<HoconObject>();
        for (var layer = config; layer is not null; layer = layer.Fallback)
        {
            var at = layer.Root;
            foreach (var key in path.Split('.'))
                at = at is not null && at.IsObject() ? at.GetObject().Items.GetValueOrDefault(key) : null;
            if (at is not null && at.IsObject())
                layers.Add(at.GetObject());
        }

        return new Section(path, layers, fallback: null, faults);
    }

    /// <summary>A section below; missing keys are looked up in <paramref name="fallback"/>.</summary>
    public Section Below(string key, Section? fallback = null)
    {
        _known.Add(key);
        if (_sections.TryGetValue(key, out var section))
            return section;
        if (Value(key) is { } value && !value.IsObject())
            Fault(key, "must be a section in braces");
        var layers = _layers.Select(layer => layer.Items.GetValueOrDefault(key)).OfType<HoconValue>().Where(found => found.IsObject()).Select(found => found.GetObject());
        return _sections[key] = new Section(PathOf(key), layers, fallback ?? _fallback?.Below(key), _faults);
    }

    /// <summary>This section, whose missing keys are looked up in <paramref name="fallback"/>; faults have been collected before.</summary>
    public Section Over(Section fallback) => new(Path, _layers, fallback, []);

    /// <summary>A section that belongs to somebody else.</summary>
    public void Foreign(string key) => _known.Add(key);

    public string Text(string key) => Read(key, text => text, "a text", "") ?? "";

    /// <summary>A list of texts.</summary>
    public ImmutableArray<string> Texts(string key)
    {
        _known.Add(key);
        if (Value(key) is not { } value)
            return _fallback?.Texts(key) ?? [];
        // White space behind the list is a second part of the value to Akka's parser.
        if (value.Values.Any(part => part.IsArray()))
            return [.. value.Values.Where(part => part.IsArray()).SelectMany(part => part.GetArray()).Select(item => item.GetString())];
        Fault(key, "must be a list in brackets");
        return [];
    }

    /// <summary>Every key of this section, and of what it falls back to, with its text: the keys are the user's own.</summary>
    public ImmutableDictionary<string, string> AllTexts() => Keys.Aggregate(
        _fallback?.AllTexts() ?? ImmutableDictionary<string, string>.Empty, (all, key) => all.SetItem(key, Text(key)));

    public T OneOf<T>(string key, params ReadOnlySpan<(string Word, T Value)> words)
    {
        var text = Read(key, text => text, "a word", null);
        foreach (var (word, value) in words)
        {
            if (text == word)
                return value;
        }

        var all = new List<string>();
        foreach (var (word, _) in words)
            all.Add(word);
        if (text is not null)
            Fault(key, $"is '{text}', and must be one of: {string.Join(", ", all)}");
        return words[0].Value;
    }

    public int Number(string key, int min, int max) =>
        Read<int?>(key, text => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max ? number : null, $"a whole number from {min} to {max}", null) ?? min;

    public int? NumberOrOff(string key, int min, int max) => IsOff(key) ? null : Number(key, min, max);

    public int? NumberOrAuto(string key, int min, int max) => Is(key, "auto") ? null : Number(key, min, max);

    public double Fraction(string key) =>
        Read<double?>(key, text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 1 ? number : null, "a number from 0 to 1", null) ?? 0;

    public bool Switch(string key) => OneOf(key, ("on", true), ("off", false), ("true", true), ("false", false));

    public long Bytes(string key, long min, long max) =>
        Read<long?>(key, text => Units.Bytes(text) is { } bytes && bytes >= min && bytes <= max ? bytes : null, $"a size from {min} bytes to {max} bytes, such as 64m", null) ?? min;

    public long? BytesOrOff(string key, long min, long max) => IsOff(key) ? null : Bytes(key, min, max);

    public TimeSpan Time(string key) =>
        Read<TimeSpan?>(key, text => Units.Time(text) is { } time && time > TimeSpan.Zero && time <= TimeSpan.FromDays(24) ? time : null, "a time span above 0 and up to 24 days, such as 200ms or 5s", null) ?? TimeSpan.FromSeconds(1);

    public TimeSpan? TimeOrOff(string key) => IsOff(key) ? null : Time(key);

    /// <summary>Whether a key is written here, and not only in what this falls back to.</summary>
    public bool Writes(string key) => Value(key) is not null;

    /// <summary>Something is wrong with a key. What is inherited is told once, where it is written.</summary>
    public void Fault(string key, string what)
    {
        var fault = $"{PathOf(key)} {what}";
        if ((_fallback is null || Writes(key)) && !_faults.Contains(fault))
            _faults.Add(fault);
    }

    /// <summary>Every key that nobody has asked for.</summary>
    public void RefuseUnknown()
    {
        foreach (var key in Keys.Where(key => !_known.Contains(key)))
        {
            var nearest = _known.Order(StringComparer.Ordinal).MinBy(known => EditDistance.Between(known, key));
            Fault(key, nearest is null ? "is not known" : $"is not known; did you mean '{nearest}'?");
        }

        foreach (var section in _sections.Values)
            section.RefuseUnknown();
    }

    private bool IsOff(string key) => Is(key, "off") || Is(key, "false");

    private bool Is(string key, string text)
    {
        _known.Add(key);
        return Raw(key) == text;
    }

    private T? Read<T>(string key, Func<string, T?> parse, string what, T? missing)
    {
        _known.Add(key);
        if (Raw(key) is not { } text)
            return missing;
        if (parse(text) is { } value)
            return value;
        Fault(key, $"is '{text}', and must be {what}");
        return default;
    }

    private string? Raw(string key)
    {
        if (Value(key) is not { } value)
            return _fallback?.Raw(key);
        if (value.IsString() && value.GetString() is { } text)
            return text.Trim();
        Fault(key, value.IsString() ? "is null, and must be a value" : "must be a value, and is a section or a list");
        return null;
    }

    private HoconValue? Value(string key) => _layers.Select(layer => layer.Items.GetValueOrDefault(key)).FirstOrDefault(value => value is not null);

    private string PathOf(string key) => $"{Path}.{(key.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not '-' and not '_') ? $"\"{key}\"" : key)}";
}
