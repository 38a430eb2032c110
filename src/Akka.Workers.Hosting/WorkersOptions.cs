using Akka.Configuration;

namespace Akka.Workers.Hosting;

/// <summary><c>akka.workers</c> as options. What is not set stays as HOCON says; meanings, ranges and defaults are those of <c>workers.conf</c>.</summary>
public sealed class WorkersOptions
{
    /// <summary><c>state</c>: where saved states go.</summary>
    public StateOptions State { get; } = new();

    /// <summary><c>hosts</c>: the worker hosts by name. The default has one, <c>local</c>, in this process.</summary>
    public IDictionary<string, WorkerHostOptions> Hosts { get; } = new Dictionary<string, WorkerHostOptions>(StringComparer.Ordinal);

    /// <summary><c>placement</c>: which worker runs where.</summary>
    public PlacementOptions Placement { get; } = new();

    /// <summary><c>logs</c>: how much is kept of what workers print and log.</summary>
    public WorkerLogsOptions Logs { get; } = new();

    /// <summary><c>crashes</c>: how much evidence is kept of crashes.</summary>
    public WorkerCrashesOptions Crashes { get; } = new();

    /// <summary><c>defaults</c>: what holds for every worker that nothing else is said of.</summary>
    public WorkerDefaultsOptions Defaults { get; } = new();

    /// <summary><c>workers</c>: what differs, by worker id or name.</summary>
    public IDictionary<string, WorkerDefaultsOptions> Workers { get; } = new Dictionary<string, WorkerDefaultsOptions>(StringComparer.Ordinal);

    /// <summary>The options as HOCON: only what was set.</summary>
    public Config ToConfig()
    {
        var hocon = new HoconWriter();
        State.Write(hocon, "akka.workers.state");
        foreach (var (name, host) in Hosts)
            host.Write(hocon, $"akka.workers.hosts.{HoconWriter.Key(name)}");
        Placement.Write(hocon, "akka.workers.placement");
        Logs.Write(hocon, "akka.workers.logs");
        Crashes.Write(hocon, "akka.workers.crashes");
        Defaults.Write(hocon, "akka.workers.defaults");
        foreach (var (name, worker) in Workers)
            worker.Write(hocon, $"akka.workers.workers.{HoconWriter.Key(name)}");
        return hocon.ToConfig();
    }
}

/// <summary><c>akka.workers.state</c>.</summary>
public sealed class StateOptions
{
    /// <summary><c>snapshot-store</c>: the id of any Akka.Persistence snapshot plugin. The default is the embedded SQLite store.</summary>
    public string? SnapshotStore { get; set; }

    /// <summary><c>directory</c> of the embedded store. The default is in the user's local application data, by system name.</summary>
    public string? Directory { get; set; }

    /// <summary><c>retain</c>: how many epochs are kept, 1 to 1000. The default is 3.</summary>
    public int? Retain { get; set; }

    /// <summary><c>max-bytes</c>: the largest state that is accepted, 1 KiB to 2047 MiB. The default is 512 MiB.</summary>
    public long? MaxBytes { get; set; }

    /// <summary><c>timeout</c>: how long the store may take for one save or load. The default is 30 s.</summary>
    public TimeSpan? Timeout { get; set; }

    internal void Write(HoconWriter hocon, string path) => hocon
        .Set($"{path}.snapshot-store", SnapshotStore)
        .Set($"{path}.directory", Directory)
        .Set($"{path}.retain", Retain)
        .Set($"{path}.max-bytes", MaxBytes)
        .Set($"{path}.timeout", Timeout);
}

/// <summary>An entry of <c>akka.workers.hosts</c>.</summary>
public sealed class WorkerHostOptions
{
    /// <summary><c>kind</c>: <c>in-process</c> is the one there is so far, and the default here.</summary>
    public string Kind { get; set; } = "in-process";

    internal void Write(HoconWriter hocon, string path) => hocon.Set($"{path}.kind", Kind);
}

/// <summary><c>akka.workers.placement</c>: names come before ids, an exact one before a wildcard, a longer pattern before a shorter one.</summary>
public sealed class PlacementOptions
{
    /// <summary><c>default-host</c>. The default is <c>local</c>.</summary>
    public string? DefaultHost { get; set; }

    /// <summary><c>ids</c>: host by worker id.</summary>
    public IDictionary<string, string> Ids { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary><c>names</c>: host by worker name.</summary>
    public IDictionary<string, string> Names { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    internal void Write(HoconWriter hocon, string path)
    {
        hocon.Set($"{path}.default-host", DefaultHost);
        foreach (var (id, host) in Ids)
            hocon.Set($"{path}.ids.{HoconWriter.Key(id)}", host);
        foreach (var (name, host) in Names)
            hocon.Set($"{path}.names.{HoconWriter.Key(name)}", host);
    }
}
