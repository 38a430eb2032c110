using System.Collections.Immutable;
using Akka.Configuration;

namespace Akka.Workers.Internal.Configuration;

/// <summary>Reads <c>akka.workers</c> whole and refuses all its faults at once.</summary>
internal static class SettingsReader
{
    // Shorter than any pause of a busy machine it would take those for a hang.
    private static readonly TimeSpan s_shortestWatchdog = TimeSpan.FromMilliseconds(100);

    private const string Path = "akka.workers";

    /// <param name="config">The system's configuration with <c>workers.conf</c> behind it.</param>
    /// <exception cref="WorkersConfigurationException">Names every fault.</exception>
    public static WorkersSettings Read(Config config) => Read(config, out _);

    /// <inheritdoc cref="Read(Config)"/>
    /// <param name="config">The system's configuration with <c>workers.conf</c> behind it.</param>
    /// <param name="known">Every path that was asked for.</param>
    public static WorkersSettings Read(Config config, out IReadOnlyCollection<string> known)
    {
        var faults = new List<string>();
        var root = Section.Root(config, Path, faults);
        foreach (var foreign in (ReadOnlySpan<string>)["dispatcher", "reader-dispatcher", "mailbox", "management"])
            root.Foreign(foreign);

        var state = State(root.Below("state"));
        var processes = root.Below("processes");
        var provider = processes.Text("provider");
        var maxStarting = processes.NumberOrAuto("max-starting", 1, 1000) ?? Math.Max(2, Environment.ProcessorCount);
        var inline = root.Below("debug").Switch("inline");
        var usual = ProcessSettings.Read(processes);
        var hosts = Hosts(root.Below("hosts"), processes);
        var placement = Placement(root.Below("placement"), hosts);
        var logs = Logs(root.Below("logs"));
        var crashes = Crashes(root.Below("crashes"));
        var workers = Workers(root.Below("workers"), root.Below("defaults"));
        root.RefuseUnknown();
        known = [.. root.KnownPaths];
        return faults.Count == 0
            ? new WorkersSettings(state, inline ? Inlined(hosts) : hosts, usual, provider, maxStarting, placement, logs, crashes, workers)
            : throw new WorkersConfigurationException(faults);
    }

    private static StateSettings State(Section section)
    {
        section.Foreign("sqlite");
        return new StateSettings(
            section.Text("snapshot-store"),
            section.Text("directory"),
            section.Number("retain", 1, 1000),
            section.Bytes("max-bytes", 1L << 10, (2L << 30) - (1L << 20)),
            section.Time("timeout"));
    }

    private static LogSettings Logs(Section section) => new(section.Number("max-lines", 0, 1_000_000), section.Bytes("max-bytes", 1L << 10, 1L << 30));

    private static CrashSettings Crashes(Section section) =>
        new(section.Number("max-total", 0, 10_000), section.Number("max-per-worker", 0, 10_000), section.Number("lines", 0, 1000));

    private static ImmutableDictionary<string, HostSettings> Hosts(Section section, Section processes)
    {
        RefuseMalformed(section, "host name");
        return section.Keys.ToImmutableDictionary(name => name, name => Host(name, section.Below(name, processes)), StringComparer.Ordinal);
    }

    private static HostSettings Host(string name, Section section) =>
        new(name, section.OneOf("kind", ("in-process", false), ("process", true)) ? ProcessSettings.Read(section) : null);

    private static ImmutableDictionary<string, HostSettings> Inlined(ImmutableDictionary<string, HostSettings> hosts) =>
        hosts.ToImmutableDictionary(host => host.Key, host => host.Value with { Process = null }, StringComparer.Ordinal);

    private static PlacementSettings Placement(Section section, ImmutableDictionary<string, HostSettings> hosts)
    {
        var fallback = section.Text("default-host");
        if (!hosts.ContainsKey(fallback))
            section.Fault("default-host", Unknown(fallback, hosts));
        return new PlacementSettings(fallback, Rules(section.Below("ids"), hosts), Rules(section.Below("names"), hosts));
    }

    private static ImmutableDictionary<string, string> Rules(Section section, ImmutableDictionary<string, HostSettings> hosts)
    {
        var rules = section.Keys.ToImmutableDictionary(pattern => pattern, section.Text);
        foreach (var (pattern, host) in rules)
        {
            if (!WorkerNames.IsValid(pattern.Replace("*", "x", StringComparison.Ordinal)))
                section.Fault(pattern, "must be a name, in which '*' stands for any run of characters");
            if (!hosts.ContainsKey(host))
                section.Fault(pattern, Unknown(host, hosts));
        }

        var patterns = rules.Keys.Where(Wildcard.IsPattern).Order(StringComparer.Ordinal).ToArray();
        for (var i = 0; i < patterns.Length; i++)
        {
            foreach (var other in patterns[(i + 1)..].Where(other =>
                         other.Length == patterns[i].Length && rules[other] != rules[patterns[i]] && Wildcard.Overlap(patterns[i], other)))
                section.Fault(patterns[i], $"and '{other}' are equally long, can match the same name, and say different hosts");
        }

        return rules;
    }

    private static WorkerOverrides Workers(Section section, Section defaults)
    {
        RefuseMalformed(section, "worker id or name");
        return new WorkerOverrides(section, defaults, Worker);
    }

    private static WorkerSettings Worker(Section section)
    {
        var delivery = section.Text("delivery");
        if (delivery is "replay" or "durable")
            section.Fault("delivery", $"is '{delivery}', which is not available yet; there is: at-most-once");
        else if (delivery != "at-most-once")
            section.Fault("delivery", $"is '{delivery}', and must be: at-most-once");
        return new WorkerSettings(
            section.OneOf("threading", ("pool", WorkerThreading.Pool), ("dedicated", WorkerThreading.Dedicated), ("reader", WorkerThreading.Reader)),
            section.Time("ask-timeout"),
            Inbox(section.Below("inbox")),
            Restart(section.Below("restart")),
            Checkpoint(section.Below("checkpoint")),
            Deadlines(section.Below("deadlines")));
    }

    private static InboxSettings Inbox(Section section)
    {
        section.OneOf("when-full", ("reject", true));
        return new InboxSettings(section.Number("max-messages", 1, 10_000_000), section.Bytes("max-bytes", 1L << 10, long.MaxValue));
    }

    private static RestartSettings Restart(Section section)
    {
        var settings = new RestartSettings(
            section.Switch("on-failure"),
            section.Time("min-backoff"),
            section.Time("max-backoff"),
            section.Fraction("random-factor"),
            section.Number("max-restarts", 0, 1000),
            section.Time("within"),
            section.OneOf("overlap", ("none", RestartOverlap.None), ("construct", RestartOverlap.Construct)));
        if (settings.MaxBackoff < settings.MinBackoff && section.Writes("max-backoff"))
            section.Fault("max-backoff", "is below min-backoff");
        else if (settings.MaxBackoff < settings.MinBackoff)
            section.Fault("min-backoff", "is above max-backoff");
        return settings;
    }

    private static CheckpointSettings Checkpoint(Section section) =>
        new(section.TimeOrOff("interval"), section.NumberOrOff("every", 1, int.MaxValue));

    private static DeadlineSettings Deadlines(Section section)
    {
        var settings = new DeadlineSettings(section.Time("construct"), section.Time("save-state"), section.Time("stop"), section.TimeOrOff("watchdog"));
        if (settings.Watchdog < s_shortestWatchdog)
            section.Fault("watchdog", "must be off or at least 100ms");
        return settings;
    }

    private static void RefuseMalformed(Section section, string what)
    {
        foreach (var name in section.Keys.Where(name => !WorkerNames.IsValid(name)))
            section.Fault(name, $"is no {what}: {WorkerNames.Rule}");
    }

    private static string Unknown(string host, ImmutableDictionary<string, HostSettings> hosts) =>
        $"is '{host}', and must be one of the hosts: {string.Join(", ", hosts.Keys.Order(StringComparer.Ordinal))}";
}
