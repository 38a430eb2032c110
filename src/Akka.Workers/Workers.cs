using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Diagnostics;
using Akka.Actor;
using Akka.Workers.Internal;
using Akka.Workers.Internal.Configuration;
using Akka.Workers.Internal.Gate;
using Akka.Workers.Internal.Handles;
using Akka.Workers.Internal.Hosting;
using Akka.Workers.Internal.Hosts;
using Akka.Workers.Internal.Inspecting;
using Akka.Workers.Internal.Lifecycle;
using Akka.Workers.Internal.Logs;
using Akka.Workers.Internal.State;
using Akka.Workers.Internal.Telemetry;

namespace Akka.Workers;

/// <summary>
/// The workers of an actor system: hosts and placement as HOCON says (<c>akka.workers</c>). <see cref="Get"/> works on any
/// plain system.
/// </summary>
public sealed partial class Workers : IExtension
{
    private const string HandlesRoot = "workers";

    private readonly ConcurrentDictionary<string, HandleCore> _handles = new(StringComparer.Ordinal);
    private readonly WorkerNumbers _numbers = new();
    private readonly WorkerRegistry _registry = new();
    private readonly FrozenDictionary<string, WorkerHost> _hosts;
    private readonly ActorRoot _handlesRoot;
    private readonly ActorRoot _hostsRoot;
    private readonly StateStore _store;
    private readonly StateCodec _codec;
    private readonly References _references;
    private readonly IWorkerFactory _factory;
    private int _doors;

    internal Workers(ExtendedActorSystem system, WorkersSetup setup)
    {
        System = system;
        system.Settings.InjectTopLevelFallback(WorkersSetup.DefaultConfig);
        Settings = SettingsReader.Read(system.Settings.Config);
        Services = setup.ServicesOf(system);
        _factory = setup.Factory;
        Time = Services?.GetService(typeof(TimeProvider)) as TimeProvider ?? TimeProvider.System;
        _begunAt = Time.GetUtcNow();
        Logs = new WorkerLogs(Settings.Logs, Time, _handles.ContainsKey);
        Crashes = new WorkerCrashes(Settings.Crashes);
        if (Settings.Logs.MaxLines > 0)
            LogListener.Begin(system, Logs);
        LateQuestions.Begin(system);
        _references = new References(system, this);
        system.Settings.InjectTopLevelFallback(setup.SerializationConfig);
        _codec = new StateCodec();
        _store = StateStore.Open(system, Settings.State, Time);
        _handlesRoot = ActorRoot.Create(system, HandlesRoot, ActorFactory.Props(() => new HandlesActor(Forget)));
        _hostsRoot = ActorRoot.Create(system, "worker-hosts", ActorFactory.Props(() => new HostsActor()));
        _hosts = Settings.Hosts.Values.ToFrozenDictionary(host => host.Name, Serve, StringComparer.Ordinal);
        WorkersBoot.StopOnShutdown(system, this);
        WorkersMeter.Observe(this);
    }

    internal ExtendedActorSystem System { get; }

    internal WorkersSettings Settings { get; }

    internal TimeProvider Time { get; }

    internal IServiceProvider? Services { get; }

    internal References References => _references;

    internal HandleRights Rights { get; } = new();

    /// <summary>The workers that have not ended.</summary>
    internal IEnumerable<HandleCore> Running => _handles.Values;

    internal IReadOnlyList<HostEntry> Hosts => _registry.Hosts;

    internal IWorkerFactory Factory => _factory;

    internal KnownNodes Nodes { get; } = new();

    /// <summary>How many processes may be starting at a time (<c>processes.max-starting</c>), for what starts them.</summary>
    public int MaxStartingProcesses => Settings.MaxStarting;

    /// <summary>What workers and their processes printed and logged last.</summary>
    public WorkerLogs Logs { get; }

    /// <summary>The evidence of the last crashes of workers.</summary>
    public WorkerCrashes Crashes { get; }

    /// <summary>What happened to all workers, in order.</summary>
    public WorkerEvents Events { get; } = new();

    /// <summary>The workers of a system; begins with what <see cref="WorkersSetup"/> gave it, or the entry assembly's registered workers.</summary>
    /// <exception cref="WorkersConfigurationException">Something in <c>akka.workers</c> is unknown or out of range; names all of it.</exception>
    /// <exception cref="StateDirectoryInUseException">Another program uses the same state directory.</exception>
    public static Workers Get(ActorSystem system) => system.WithExtension<Workers, WorkersProvider>();

    /// <summary>A host of the configuration.</summary>
    /// <exception cref="WorkerException">There is none of that name; names those that are.</exception>
    public WorkerHost Host(string name) => _hosts.TryGetValue(name, out var host)
        ? host
        : throw new WorkerException($"there is no worker host '{name}' in akka.workers.hosts; there are: {string.Join(", ", _hosts.Keys.Order())}");

    /// <summary>A host that is there now, by its name: of the configuration, or made in code; a borrowed one.</summary>
    public WorkerHost? FindHost(string name) =>
        _registry.Hosts.FirstOrDefault(host => host.Name == name) is { Place: var place } && _references.Find(place) is { } host
            ? new WorkerHost(this, host, isOwner: false)
            : null;

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
            first = await handle.Side.First.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            handle.Stop();
            throw;
        }

        return first switch
        {
            WorkerEvent.Started => handle,
            WorkerEvent.Failed failed => throw new WorkerException($"failed to launch worker: {failed.Error.Message}", handle.Side.Core?.LaunchFailure ?? failed.Error.ToException()),
            _ => throw new WorkerException($"failed to launch worker: '{handle.Name}' ended before it had started"),
        };
    }

    /// <param name="workerId">Which worker.</param>
    /// <param name="parameters">What it is created from.</param>
    /// <param name="place">Where it is to stay; <see langword="null"/> for where placement says.</param>
    /// <param name="options">How it is launched.</param>
    /// <param name="owner">Stands for its owner in another process: when that is gone, it is stopped.</param>
    /// <param name="trace">Where it was asked for, in a trace; by default where the caller is.</param>
    internal WorkerHandle Start(string workerId, object parameters, Place? place, WorkerOptions? options, IActorRef? owner = null, ActivityContext? trace = null)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        WorkerNames.Checked("worker id", workerId);
        var core = Reserve(workerId, parameters, place, options ?? WorkerOptions.Default);
        core.Owner = owner;
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

        core.Ref.Tell(new HandleControl.Launch { Trace = trace ?? Tracing.Here }, ActorRefs.NoSender);
        return new WorkerHandle(core, isOwner: true);
    }

    /// <summary>Whether a worker's handle is, or was, at a path of this system.</summary>
    internal static bool IsHandle(ActorPath path) => path.Elements is ["user", HandlesRoot, _];

    internal SharedHost CreateHostActor(string? name) => Attach(name, free => ActorFactory.Props(() => new WorkerHostActor(free, _codec, Time)), rules: null, tally: null);

    /// <param name="name">Its name; none for a free one.</param>
    /// <param name="source">Starts its processes.</param>
    /// <param name="rules">How it uses them.</param>
    /// <param name="settings">What was said of it when it was added while the system runs; none for what HOCON says.</param>
    internal SharedHost CreateNodeHostActor(string? name, WorkerNodeSource source, NodeRules rules, ProcessHostSettings? settings = null)
    {
        var tally = new NodeTally();
        return Attach(name, free => ActorFactory.Props(() => new NodeHostActor(free, _factory, source, rules, this, tally)), rules, tally, settings);
    }

    /// <summary>Builds workers of a host that belongs to another process.</summary>
    internal IActorRef CreateSentHostActor(string host, IWorkerFactory factory, IServiceProvider? services)
    {
        var actor = _hostsRoot.Attach(
            ActorFactory.Props(() => new WorkerHostActor(host, _codec, Time)).WithDispatcher("akka.workers.dispatcher").WithDeploy(Deploy.Local),
            $"{host}:{Interlocked.Increment(ref _doors)}");
        actor.Tell(new HostRequest.Serve(factory, services), ActorRefs.NoSender);
        return actor;
    }

    /// <summary>Has the workers of a host that nobody has served yet built by an actor of another process.</summary>
    internal void ServeElsewhere(Place place, IActorRef builder)
    {
        var rules = new NodeRules(Shared: true, Spares: 1, Relaunch: false, Sent: true);
        var tally = new NodeTally();
        var source = new SentRunner(new RunnerNode(place.Host, builder, Nodes.Of(builder)));
        place.Actor.Tell(
            new HostRequest.ServeElsewhere(ActorFactory.Props(() => new NodeHostActor(place.Host, _factory, source, rules, this, tally)).WithDispatcher("akka.workers.dispatcher")),
            ActorRefs.NoSender);
        _registry.Move(place, rules, tally);
    }

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

    private SharedHost Attach(string? name, Func<string, Props> props, NodeRules? rules, NodeTally? tally, ProcessHostSettings? settings = null)
    {
        name = name is null ? _hostsRoot.FreeName("host") : WorkerNames.Checked("worker host name", name);
        var place = new Place(name, _hostsRoot.Attach(props(name).WithDispatcher("akka.workers.dispatcher").WithDeploy(Deploy.Local), name));
        _ = _registry.AddAsync(new HostEntry(place, rules, settings is null ? Settings.Hosts.GetValueOrDefault(name) : new HostSettings(name, settings), tally));
        return _references.Add(new SharedHost(place, OpenDoor));
    }

    // A host's name may come again before the door of the one before is gone.
    private IActorRef OpenDoor(SharedHost shared) => _hostsRoot.Attach(
        ActorFactory.Props(() => new HostDoor(this, shared)).WithDispatcher("akka.workers.dispatcher").WithDeploy(Deploy.Local),
        $"{shared.Place.Host}:{Interlocked.Increment(ref _doors)}");

    private WorkerHost Serve(HostSettings settings)
    {
        if (settings.Process is { } process)
        {
            var source = NodeProviders.Open(Settings.NodeProvider, System, settings.Name, process);
            return new WorkerHost(this, CreateNodeHostActor(settings.Name, source, new NodeRules(process.Share, process.Spares, Relaunch: true)), isOwner: false);
        }

        var shared = CreateHostActor(settings.Name);
        _ = new WorkerHostRunner(new LocalRunner(shared, Services)).RunAsync(_factory);
        return new WorkerHost(this, shared, isOwner: false);
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

        var lowest = _numbers.Lowest(workerId);
        for (var number = lowest; ; number++)
        {
            var name = WorkerNumbers.Name(workerId, number);
            if (_handles.ContainsKey(name) || Core(WorkerNames.Checked("worker name", name)) is not { } core || !_handles.TryAdd(name, core))
                continue;
            _numbers.Taken(workerId, lowest, number);
            return core;
        }

        HandleCore Core(string name) => new(
            this, workerId, name, parameters, place ?? PlaceFor(workerId, name), pinned: place is not null, options, Settings.For(workerId, name));
    }

    private void Forget(HandleCore core)
    {
        if (!_handles.TryRemove(new KeyValuePair<string, HandleCore>(core.Name, core)))
            return;
        _numbers.Freed(core.WorkerId, core.Name);
        Logs.EndWorker(core.Name);
        _ = _registry.AddEndedAsync(core);
    }

    internal sealed class WorkersProvider : ExtensionIdProvider<Workers>
    {
        public override Workers CreateExtension(ExtendedActorSystem system) => new(system, WorkersSetup.Of(system));
    }
}
