using System.Collections.Concurrent;
using System.Collections.Frozen;
using Akka.Actor;
using Akka.Workers.Internal;
using Akka.Workers.Internal.Configuration;
using Akka.Workers.Internal.Gate;
using Akka.Workers.Internal.Hosting;
using Akka.Workers.Internal.Lifecycle;
using Akka.Workers.Internal.State;

namespace Akka.Workers;

/// <summary>
/// The workers of an actor system: hosts and placement as HOCON says (<c>akka.workers</c>). <see cref="Get"/> works on any
/// plain system.
/// </summary>
public sealed class Workers : IExtension
{
    private readonly ConcurrentDictionary<string, HandleCore> _handles = new(StringComparer.Ordinal);
    private readonly FrozenDictionary<string, WorkerHost> _hosts;
    private readonly ActorRoot _handlesRoot;
    private readonly ActorRoot _hostsRoot;
    private readonly StateStore _store;
    private readonly StateCodec _codec;
    private readonly References _references;
    private readonly IWorkerFactory _factory;

    internal Workers(ExtendedActorSystem system, WorkersSetup setup)
    {
        System = system;
        system.Settings.InjectTopLevelFallback(WorkersSetup.DefaultConfig);
        Settings = SettingsReader.Read(system.Settings.Config);
        Services = setup.ServicesOf(system);
        _factory = setup.Factory;
        Time = Services?.GetService(typeof(TimeProvider)) as TimeProvider ?? TimeProvider.System;
        _references = new References(system, this);
        ContractSerialization.Register(system, setup.Factory.Contracts);
        _codec = new StateCodec(system, Find);
        _store = StateStore.Open(system, Settings.State, Time);
        _handlesRoot = ActorRoot.Create(system, "workers", Props.Create(() => new HandlesActor(Forget)));
        _hostsRoot = ActorRoot.Create(system, "worker-hosts", Props.Create(() => new HostsActor()));
        _hosts = Settings.Hosts.Values.ToFrozenDictionary(host => host.Name, Serve, StringComparer.Ordinal);
        WorkersBoot.StopOnShutdown(system, this);
    }

    internal ExtendedActorSystem System { get; }

    internal WorkersSettings Settings { get; }

    internal TimeProvider Time { get; }

    internal IServiceProvider? Services { get; }

    internal References References => _references;

    /// <summary>The workers of a system; begins with what <see cref="WorkersSetup"/> gave it, or the entry assembly's registered workers.</summary>
    /// <exception cref="WorkersConfigurationException">Something in <c>akka.workers</c> is unknown or out of range; names all of it.</exception>
    /// <exception cref="StateDirectoryInUseException">Another program uses the same state directory.</exception>
    public static Workers Get(ActorSystem system) => system.WithExtension<Workers, WorkersProvider>();

    /// <summary>A host of the configuration.</summary>
    /// <exception cref="WorkerException">There is none of that name; names those that are.</exception>
    public WorkerHost Host(string name) => _hosts.TryGetValue(name, out var host)
        ? host
        : throw new WorkerException($"there is no worker host '{name}' in akka.workers.hosts; there are: {string.Join(", ", _hosts.Keys.Order())}");

    /// <summary>A worker that has not ended, by its name; a borrowed handle.</summary>
    public WorkerHandle? Find(string name) => _handles.TryGetValue(name, out var core) ? new WorkerHandle(core, isOwner: false) : null;

    /// <summary>Launches a worker where placement says, and waits until it has started.</summary>
    /// <param name="id">Which worker.</param>
    /// <param name="parameters">What it is created from.</param>
    /// <param name="options">How it is launched.</param>
    /// <param name="cancellationToken">Ends the wait, and the worker.</param>
    /// <returns>The owning handle of a running worker.</returns>
    /// <exception cref="WorkerException"><c>failed to launch worker:</c> and the cause; or the name is taken.</exception>
    /// <exception cref="ArgumentException">The id or the name is malformed.</exception>
    public Task<WorkerHandle> LaunchAsync<TParameters>(
        WorkerId<TParameters> id, TParameters parameters, WorkerOptions? options = null, CancellationToken cancellationToken = default)
        where TParameters : notnull => WhenStartedAsync(Start(id.Name, parameters, place: null, options), cancellationToken);

    internal static async Task<WorkerHandle> WhenStartedAsync(WorkerHandle handle, CancellationToken cancellationToken)
    {
        WorkerEvent first;
        try
        {
            first = await handle.Core.First.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            handle.Stop();
            throw;
        }

        return first switch
        {
            WorkerEvent.Started => handle,
            WorkerEvent.Failed failed => throw new WorkerException($"failed to launch worker: {failed.Error.Message}", handle.Core.LaunchFailure ?? failed.Error.ToException()),
            _ => throw new WorkerException($"failed to launch worker: '{handle.Name}' ended before it had started"),
        };
    }

    /// <param name="workerId">Which worker.</param>
    /// <param name="parameters">What it is created from.</param>
    /// <param name="place">Where it is to stay; <see langword="null"/> for where placement says.</param>
    /// <param name="options">How it is launched.</param>
    internal WorkerHandle Start(string workerId, object parameters, Place? place, WorkerOptions? options)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        WorkerNames.Checked("worker id", workerId);
        var core = Reserve(workerId, parameters, place, options ?? WorkerOptions.Default);
        try
        {
            core.Ref = _handlesRoot.Attach(
                Props.Empty.WithRouter(new HandleRouterConfig(core)).WithDeploy(Deploy.Local), core.Name);
        }
        catch
        {
            Forget(core);
            throw;
        }

        core.Ref.Tell(new HandleControl.Launch(), ActorRefs.NoSender);
        return new WorkerHandle(core, isOwner: true);
    }

    internal Place CreateHostActor(string? name) => Attach(name, free => Props.Create(() => new WorkerHostActor(free, _codec)));

    internal Place CreateNodeHostActor(string? name, WorkerNodeSource source, NodeRules rules) =>
        Attach(name, free => Props.Create(() => new NodeHostActor(free, _factory, source, rules)));

    internal Place PlaceFor(HandleCore core, Place current) =>
        core.Pinned ? current : PlaceFor(core.WorkerId, core.Name);

    internal Props KeeperProps(string workerId, string name) => StateKeeper.Props(_store, workerId, name);

    internal async Task StopAllAsync()
    {
        var running = _handles.Values.ToArray();
        foreach (var core in running)
            core.Ref.Tell(new HandleControl.Stop(Final: true), ActorRefs.NoSender);
        await Task.WhenAll(running.Select(core => core.Ended));
    }

    private Place PlaceFor(string workerId, string name) => Host(Settings.Placement.HostFor(workerId, name)).Place;

    private Place Attach(string? name, Func<string, Props> props)
    {
        name = name is null ? _hostsRoot.FreeName("host") : WorkerNames.Checked("worker host name", name);
        return _references.Add(new Place(name, _hostsRoot.Attach(props(name).WithDispatcher("akka.workers.dispatcher").WithDeploy(Deploy.Local), name)));
    }

    private WorkerHost Serve(HostSettings settings)
    {
        if (settings.Process is { } process)
        {
            var source = NodeProviders.Open(Settings.NodeProvider, System, settings.Name, process);
            return new WorkerHost(this, CreateNodeHostActor(settings.Name, source, new NodeRules(process.Share, process.Spares, Relaunch: true)), isOwner: false);
        }

        var place = CreateHostActor(settings.Name);
        _ = new WorkerHostRunner(place, Services).RunAsync(_factory);
        return new WorkerHost(this, place, isOwner: false);
    }

    private HandleCore Reserve(string workerId, object parameters, Place? place, WorkerOptions options)
    {
        if (options.Name is { } given)
        {
            var named = Core(WorkerNames.Checked("worker name", given));
            return _handles.TryAdd(given, named)
                ? named
                : throw new WorkerException($"there is a worker named '{given}' already, of id '{_handles.GetValueOrDefault(given)?.WorkerId ?? workerId}'");
        }

        for (var number = 1; ; number++)
        {
            var name = number == 1 ? workerId : $"{workerId}-{number}";
            if (!_handles.ContainsKey(name) && Core(WorkerNames.Checked("worker name", name)) is var core && _handles.TryAdd(name, core))
                return core;
        }

        HandleCore Core(string name) => new(
            this, workerId, name, parameters, place ?? PlaceFor(workerId, name), pinned: place is not null, options, Settings.For(workerId, name));
    }

    private void Forget(HandleCore core) => _handles.TryRemove(new KeyValuePair<string, HandleCore>(core.Name, core));

    internal sealed class WorkersProvider : ExtensionIdProvider<Workers>
    {
        public override Workers CreateExtension(ExtendedActorSystem system) => new(system, WorkersSetup.Of(system));
    }
}
