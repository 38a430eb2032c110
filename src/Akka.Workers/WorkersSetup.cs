using System.Diagnostics;
using System.Reflection;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Workers.Internal.Configuration;
using Akka.Workers.Internal.Hosting;
using Akka.Workers.Internal.State;

namespace Akka.Workers;

/// <summary>What an actor system's workers begin with: the registered workers, and the services for their constructors.</summary>
public sealed class WorkersSetup : Setup
{
    private readonly Func<ActorSystem, IServiceProvider?> _services;

    /// <summary>Creates one, for <see cref="ActorSystemSetup.And{T}(T)"/>.</summary>
    /// <param name="factory">The registered workers, usually <c>RegisteredWorkers.Instance</c>.</param>
    /// <param name="services">Where further constructor arguments come from; a scope for each incarnation.</param>
    public WorkersSetup(IWorkerFactory factory, IServiceProvider? services = null) : this(factory, _ => services) { }

    /// <summary>Creates one whose services are known only once the system is there.</summary>
    /// <param name="factory">The registered workers, usually <c>RegisteredWorkers.Instance</c>.</param>
    /// <param name="services">Finds the services; called once, when the workers are first needed.</param>
    public WorkersSetup(IWorkerFactory factory, Func<ActorSystem, IServiceProvider?> services)
    {
        ArgumentNullException.ThrowIfNull(factory);
        ArgumentNullException.ThrowIfNull(services);
        Factory = factory;
        _services = services;
    }

    /// <summary>The registered workers.</summary>
    public IWorkerFactory Factory { get; }

    /// <summary>Every default of <c>akka.workers</c>, with comments.</summary>
    public static Config DefaultConfig { get; } = ConfigurationFactory.ParseString(Resource("workers.conf") + Resource("processes.conf"));

    /// <summary>
    /// How the messages of the registered workers are serialized; belongs behind a system's own configuration. The workers put
    /// it there when they begin, for which all serializers are made anew; <see cref="Create"/> does at once.
    /// </summary>
    /// <exception cref="WorkerException">Two contracts have one name.</exception>
    public Config SerializationConfig => field ??= ContractSerialization.ConfigOf(Factory.Contracts);

    internal IServiceProvider? ServicesOf(ActorSystem system) => _services(system);

    /// <summary>
    /// A whole setup for <see cref="ActorSystem.Create(string, ActorSystemSetup)"/>. Where the package for worker processes is
    /// referenced, the system is prepared to talk to them.
    /// </summary>
    /// <param name="factory">The registered workers, usually <c>RegisteredWorkers.Instance</c>.</param>
    /// <param name="config">The application's configuration; the defaults are put behind it.</param>
    /// <param name="services">Where further constructor arguments come from.</param>
    public static ActorSystemSetup Create(IWorkerFactory factory, Config? config = null, IServiceProvider? services = null)
    {
        var workers = new WorkersSetup(factory, services);
        var full = (config ?? Config.Empty).WithFallback(workers.SerializationConfig).WithFallback(DefaultConfig);
        var setups = new List<Setup> { workers };
        full = Prepare(full, setups).WithFallback(full);
        return ActorSystemSetup.Create([BootstrapSetup.Create().WithConfig(full), .. setups]);
    }

    /// <summary>
    /// What <see cref="Create"/> adds for worker processes, for who creates a system in another way: nothing where the package
    /// for them is not referenced.
    /// </summary>
    /// <param name="config">The whole configuration of the system, with the defaults behind it.</param>
    /// <param name="setups">What else the system is created from; is added to.</param>
    /// <returns>What has to go before the configuration.</returns>
    public static Config Prepare(Config config, ICollection<Setup> setups) =>
        NodeProviders.TryFind(config.GetString(NodeProviders.Key))?.Prepare(config, setups) ?? Config.Empty;

    /// <summary>Looks a configuration through as the start of a system does.</summary>
    /// <param name="config">The whole configuration of a system; the defaults are put behind it.</param>
    /// <returns>Everything in <c>akka.workers</c> that is unknown or out of range, each with its path; nothing when it is in order.</returns>
    public static IReadOnlyList<string> FaultsOf(Config config)
    {
        ArgumentNullException.ThrowIfNull(config);
        try
        {
            SettingsReader.Read(config.WithFallback(DefaultConfig));
            return [];
        }
        catch (WorkersConfigurationException found)
        {
            return found.Faults;
        }
    }

    /// <summary>What a system was given, or else the workers that its program has registered.</summary>
    internal static WorkersSetup Of(ActorSystem system) => system.Settings.Setup.Get<WorkersSetup>() is { HasValue: true, Value: var given }
        ? given
        : new WorkersSetup(EntryFactory() ?? new WorkerFactory([]));

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(WorkersSetup).Assembly.GetManifestResourceStream($"Akka.Workers.{name}")
            ?? throw new UnreachableException($"{name} is embedded"));
        return reader.ReadToEnd();
    }

    // On a plain system nobody has named the factory; this is the one place that looks it up at run time.
    private static IWorkerFactory? EntryFactory() => Assembly.GetEntryAssembly()?
        .GetCustomAttributes<WorkerFactoryAttribute>().FirstOrDefault(attribute => attribute.IsEntry) is { Factory: var factory }
            ? (IWorkerFactory?)Activator.CreateInstance(factory)
            : null;
}
