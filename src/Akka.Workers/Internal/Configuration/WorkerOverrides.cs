namespace Akka.Workers.Internal.Configuration;

/// <summary><c>workers</c>: what differs from the defaults by worker id or worker name.</summary>
internal sealed class WorkerOverrides
{
    private readonly Section _workers;
    private readonly Func<Section, WorkerSettings> _read;
    private readonly WorkerSettings _defaults;
    private readonly Dictionary<string, WorkerSettings> _byKey;

    /// <summary>Reads the defaults and every entry, which collects their faults.</summary>
    public WorkerOverrides(Section workers, Section defaults, Func<Section, WorkerSettings> read)
    {
        _workers = workers;
        _read = read;
        _defaults = read(defaults);
        _byKey = workers.Keys.ToDictionary(key => key, key => read(workers.Below(key, defaults)), StringComparer.Ordinal);
    }

    /// <summary>What the name says over what the id says over the defaults.</summary>
    public WorkerSettings For(string id, string name) => (_byKey.GetValueOrDefault(id), _byKey.GetValueOrDefault(name)) switch
    {
        ({ }, { }) when id != name => Merged(id, name),
        (_, { } ofName) => ofName,
        ({ } ofId, _) => ofId,
        _ => _defaults,
    };

    private WorkerSettings Merged(string id, string name)
    {
        // Sections remember what was asked of them, and launches come from any thread.
        lock (_byKey)
            return _read(_workers.Below(name).Over(_workers.Below(id)));
    }
}
