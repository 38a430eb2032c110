using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Workers.Internal.Configuration;
using Akka.Workers.Internal.Gate;
using Akka.Workers.Internal.Hosting;
using Akka.Workers.Internal.Lifecycle;

namespace Akka.Workers.Internal.Inspecting;

/// <summary>What there is to be looked at beside the workers that run: hosts, and workers that have ended.</summary>
internal sealed class WorkerRegistry
{
    private const int KeptEnded = 32;

    private readonly ConcurrentDictionary<string, HostEntry> _hosts = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<WorkerInfo> _ended = new();

    public IReadOnlyList<HostEntry> Hosts => [.. _hosts.Values.OrderBy(host => host.Name, StringComparer.Ordinal)];

    /// <summary>The newest first.</summary>
    public IReadOnlyList<WorkerInfo> Ended => [.. _ended.Reverse()];

    /// <summary>Keeps a host for as long as it is there.</summary>
    public async Task AddAsync(HostEntry host)
    {
        _hosts[host.Name] = host;
        await host.Place.Actor.WatchAsync();
        if (_hosts.TryGetValue(host.Name, out var now) && now.Place == host.Place)
            _hosts.TryRemove(new(host.Name, now));
    }

    /// <summary>A host's workers run in another process from now on.</summary>
    public void Move(Place place, NodeRules rules, NodeTally tally)
    {
        if (_hosts.TryGetValue(place.Host, out var host) && host.Place == place)
            _hosts.TryUpdate(place.Host, host with { Rules = rules, Tally = tally }, host);
    }

    /// <summary>Keeps how a worker has ended, as one of the last.</summary>
    public async Task AddEndedAsync(HandleCore core)
    {
        await core.Ended;
        _ended.Enqueue(WorkerView.Of(core));
        while (_ended.Count > KeptEnded)
            _ended.TryDequeue(out _);
    }
}

/// <summary>A host.</summary>
/// <param name="Place">Where it is.</param>
/// <param name="Rules">How it uses its processes, if it has any.</param>
/// <param name="Settings">What HOCON says of it, if it stands there.</param>
/// <param name="Tally">How many processes it has, if it has any.</param>
internal sealed record HostEntry(Place Place, NodeRules? Rules, HostSettings? Settings, NodeTally? Tally)
{
    public string Name => Place.Host;
}
