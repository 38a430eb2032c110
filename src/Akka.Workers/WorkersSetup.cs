using System.Reflection;
using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;

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
    public static Config DefaultConfig { get; } = ConfigurationFactory.FromResource<WorkersSetup>("Akka.Workers.workers.conf");

    internal IServiceProvider? ServicesOf(ActorSystem system) => _services(system);

    /// <summary>A whole setup for <see cref="ActorSystem.Create(string, ActorSystemSetup)"/>.</summary>
    /// <param name="factory">The registered workers, usually <c>RegisteredWorkers.Instance</c>.</param>
    /// <param name="config">The application's configuration; the defaults are put behind it.</param>
    /// <param name="services">Where further constructor arguments come from.</param>
    public static ActorSystemSetup Create(IWorkerFactory factory, Config? config = null, IServiceProvider? services = null) => ActorSystemSetup.Empty
        .And(BootstrapSetup.Create().WithConfig((config ?? Config.Empty).WithFallback(DefaultConfig)))
        .And(new WorkersSetup(factory, services));

    /// <summary>What a system was given, or else the workers that its program has registered.</summary>
    internal static WorkersSetup Of(ActorSystem system) => system.Settings.Setup.Get<WorkersSetup>() is { HasValue: true, Value: var given }
        ? given
        : new WorkersSetup(EntryFactory() ?? new WorkerFactory([]));

    // On a plain system nobody has named the factory; this is the one place that looks it up at run time.
    private static IWorkerFactory? EntryFactory() => Assembly.GetEntryAssembly()?
        .GetCustomAttributes<WorkerFactoryAttribute>().FirstOrDefault(attribute => attribute.IsEntry) is { Factory: var factory }
            ? (IWorkerFactory?)Activator.CreateInstance(factory)
            : null;
}
