namespace Akka.Workers.Internal.Configuration;

/// <summary><c>workers</c>: what differs from the defaults by worker id or worker name.</summary>
internal sealed class WorkerOverrides(Section workers, Section defaults, Func<Section, WorkerSettings> read)
{
    private readonly HashSet<string> _keys = [.. workers.Keys];

    /// <summary>What one key says over the defaults; reading it collects its faults.</summary>
    public WorkerSettings Checked(string key) => read(workers.Below(key, defaults));

    /// <summary>What the name says over what the id says over the defaults.</summary>
    public WorkerSettings For(string id, string name)
    {
        // Sections remember what was asked of them.
        lock (_keys)
            return Read(id, name);
    }

    private WorkerSettings Read(string id, string name) => (_keys.Contains(id), _keys.Contains(name)) switch
    {
        (true, true) when id != name => read(workers.Below(name, defaults).Over(workers.Below(id, defaults))),
        (_, true) => Checked(name),
        (true, _) => Checked(id),
        _ => read(defaults),
    };
}
