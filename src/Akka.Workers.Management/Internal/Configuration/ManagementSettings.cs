using System.Diagnostics;
using Akka.Actor;
using Akka.Configuration;
using Akka.Workers.Internal.Configuration;

namespace Akka.Workers.Management.Internal;

/// <summary><c>akka.workers.management</c>, checked.</summary>
internal sealed record ManagementSettings
{
    public const string Path = "akka.workers.management";

    private ManagementSettings() { }

    /// <summary>Every default, with comments.</summary>
    public static Config DefaultConfig { get; } = ConfigurationFactory.ParseString(Resource());

    /// <summary>Where the socket is; <see langword="null"/> for the user's runtime directory.</summary>
    public string? Directory { get; private init; }

    public TimeSpan Timeout { get; private init; }

    public int MaxStreams { get; private init; }

    /// <summary>The page on loopback; <see langword="null"/> for none.</summary>
    public PageSettings? Page { get; private init; }

    /// <exception cref="WorkersConfigurationException">Names every fault.</exception>
    public static ManagementSettings Of(ActorSystem system)
    {
        system.Settings.InjectTopLevelFallback(DefaultConfig);
        var settings = Read(system.Settings.Config, out var faults, out _);
        return faults.Count == 0 ? settings : throw new WorkersConfigurationException(faults);
    }

    /// <summary>What is unknown or out of range.</summary>
    public static IReadOnlyList<string> FaultsOf(Config config)
    {
        Read(config.WithFallback(DefaultConfig), out var faults, out _);
        return faults;
    }

    /// <param name="config">The configuration, with the defaults behind it.</param>
    /// <param name="faults">What is wrong.</param>
    /// <param name="known">Every path that was asked for.</param>
    public static ManagementSettings Read(Config config, out IReadOnlyList<string> faults, out IReadOnlyCollection<string> known)
    {
        var found = new List<string>();
        var section = Section.Root(config, Path, found);
        var page = section.Below("page");
        var isOn = page.Switch("enabled");
        var pageSettings = new PageSettings(page.Number("port", 0, ushort.MaxValue), page.Switch("actions"));
        var settings = new ManagementSettings
        {
            Directory = section.Text("directory") is { Length: > 0 } directory ? directory : null,
            Timeout = section.Time("timeout"),
            MaxStreams = section.Number("max-streams", 1, 1000),
            Page = isOn ? pageSettings : null,
        };
        section.RefuseUnknown();
        (faults, known) = (found, [.. section.KnownPaths]);
        return settings;
    }

    private static string Resource()
    {
        using var reader = new StreamReader(typeof(ManagementSettings).Assembly.GetManifestResourceStream("Akka.Workers.Management.management.conf")
            ?? throw new UnreachableException("management.conf is embedded"));
        return reader.ReadToEnd();
    }
}

/// <summary><c>page</c>.</summary>
/// <param name="Port">0 for a free one.</param>
/// <param name="Actions">Whether commands are taken there.</param>
internal sealed record PageSettings(int Port, bool Actions);
