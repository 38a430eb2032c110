using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Workers.Internal.Gate;
using Akka.Workers.Internal.Hosting;
using Akka.Workers.Internal.Lifecycle;

namespace Akka.Workers;

/// <summary>Hosts and placement beyond what HOCON says.</summary>
public sealed partial class Workers
{
    private readonly ConcurrentDictionary<string, Place> _placed = new(StringComparer.Ordinal);

    /// <summary>
    /// Adds a host of kind <c>process</c> while the system runs, as HOCON would have it: for another build of the program, to
    /// which a worker is upgraded by a restart.
    /// </summary>
    /// <param name="name">Its name, unique in the system.</param>
    /// <param name="configure">Changes what <c>akka.workers.processes</c> says.</param>
    /// <returns>The host. Disposing it closes it, which ends the processes that no worker is in.</returns>
    /// <exception cref="ArgumentException">The name is malformed.</exception>
    /// <exception cref="WorkerException">The name is taken, or the package for worker processes is not there.</exception>
    public WorkerHost AddHost(string name, Func<ProcessHostSettings, ProcessHostSettings>? configure = null)
    {
        WorkerNames.Checked("worker host name", name);
        var settings = configure?.Invoke(Settings.Processes) ?? Settings.Processes;
        var source = NodeProviders.Open(Settings.NodeProvider, System, name, settings);
        return new WorkerHost(this, CreateNodeHostActor(name, source, new NodeRules(settings.Share, settings.Spares, Relaunch: true), settings), isOwner: true);
    }

    /// <summary>
    /// From now on, for as long as the host is there, placement says it for the worker of that name: a restart that names no
    /// host leads there.
    /// </summary>
    /// <param name="worker">The worker's name.</param>
    /// <param name="host">A host of this process.</param>
    /// <exception cref="WorkerException">The host is another process's.</exception>
    public void Place(string worker, WorkerHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        _placed[WorkerNames.Checked("worker name", worker)] = host.Place;
    }

    /// <summary>
    /// Looks whether a worker could be restarted on a host: that a process can be started there where it takes one, that its
    /// program has the worker, and that it reads the version of the state. Nothing happens to the worker.
    /// </summary>
    /// <param name="worker">The worker's name.</param>
    /// <param name="host">Where to.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RestartFailedException">It could not be; says why.</exception>
    /// <exception cref="WorkerException">There is no such worker.</exception>
    public async Task CheckRestartAsync(string worker, WorkerHost host, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(host);
        var core = Required(worker);
        if (core.StateVersion == 0)
            throw new RestartFailedException(Errors.Stateless);
        var question = new HostRequest.Check(0, core.WorkerId, core.StateVersion) { Key = ReplyKeys.Random() };
        var answer = await host.Place.Actor.Ask<HostReply.Checked>(question, Timeout.InfiniteTimeSpan, cancellationToken);
        if (answer.Refusal is { } refusal)
            throw new RestartFailedException(refusal);
    }

    private Place PlaceFor(string workerId, string name) => _placed.TryGetValue(name, out var place) && !IsGone(place)
        ? place
        : Host(Settings.Placement.HostFor(workerId, name)).Place;

    private bool IsGone(Place place) => _registry.Hosts.All(host => host.Place != place);
}
