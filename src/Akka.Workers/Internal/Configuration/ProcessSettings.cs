namespace Akka.Workers.Internal.Configuration;

/// <summary>Reads <c>processes</c>, or a host's own section over it.</summary>
internal static class ProcessSettings
{
    public static ProcessHostSettings Read(Section section)
    {
        var limits = section.Below("limits");
        return new ProcessHostSettings
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
            Memory = limits.BytesOrOff("memory", 32L << 20, long.MaxValue),
            OpenFiles = limits.NumberOrOff("open-files", 64, 1 << 20),
            ReadyTimeout = section.Time("ready-timeout"),
            StopTimeout = section.Time("stop-timeout"),
            TerminateTimeout = section.Time("terminate-timeout"),
        };
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
