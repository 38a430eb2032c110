namespace Akka.Workers.Internal.Configuration;

/// <summary>Reads <c>processes</c>, or a host's own section over it.</summary>
internal static class ProcessSettings
{
    // Signs of life are asked for once a second.
    private static readonly TimeSpan s_shortestHang = TimeSpan.FromSeconds(2);

    public static ProcessHostSettings Read(Section section)
    {
        var limits = section.Below("limits");
        var settings = new ProcessHostSettings
        {
            Share = section.Switch("share"),
            Spares = section.Number("spares", 0, 1000),
            Transport = section.OneOf("transport", ("direct", ProcessTransport.Direct), ("classic", ProcessTransport.Classic)),
            File = NullIfEmpty(section.Text("file")),
            Arguments = section.Texts("arguments"),
            Environment = section.Below("environment").AllTexts(),
            WorkingDirectory = NullIfEmpty(section.Text("working-directory")),
            OutputFile = section.Text("output") is var output && output == "log" ? null : output,
            Sandbox = section.OneOf("sandbox", ("none", "none"), ("limits", "limits"), ("no-network", "no-network"), ("strict", "strict")),
            ReadableDirectories = section.Texts("readable-directories"),
            WritableDirectories = section.Texts("writable-directories"),
            Memory = limits.BytesOrOff("memory", 32L << 20, long.MaxValue),
            OpenFiles = limits.NumberOrOff("open-files", 64, 1 << 20),
            ReadyTimeout = section.Time("ready-timeout"),
            HungAfter = section.TimeOrOff("hung-after"),
            StopTimeout = section.Time("stop-timeout"),
            TerminateTimeout = section.Time("terminate-timeout"),
        };
        foreach (var (key, directories) in new[] { ("readable-directories", settings.ReadableDirectories), ("writable-directories", settings.WritableDirectories) })
        {
            if (directories.Any(string.IsNullOrWhiteSpace))
                section.Fault(key, "must name directories: one of them is empty");
            else if (directories.Length > 0 && settings.Sandbox != "strict" && section.Writes(key))
                section.Fault(key, "needs sandbox = strict: no other keeps the process from files");
        }

        if (settings.HungAfter < s_shortestHang)
            section.Fault("hung-after", "must be off or at least 2s");
        else if (settings is { HungAfter: not null, Transport: ProcessTransport.Classic })
            section.Fault("hung-after", "needs transport = direct");
        return settings;
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
