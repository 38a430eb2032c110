using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.DependencyInjection;
using Akka.Hosting;

namespace Akka.Workers.Hosting;

/// <summary>Workers as a part of an Akka.Hosting configuration.</summary>
public static class WorkersHostingExtensions
{
    /// <summary>
    /// Lets the actor system run workers, with the settings that HOCON gives. Further constructor arguments of workers come
    /// from the host's services, through a scope for each incarnation.
    /// </summary>
    /// <param name="builder">The configuration.</param>
    /// <param name="factory">The registered workers, usually <c>RegisteredWorkers.Instance</c>.</param>
    public static AkkaConfigurationBuilder WithWorkers(this AkkaConfigurationBuilder builder, IWorkerFactory factory) =>
        builder.WithWorkers(factory, new WorkersOptions());

    /// <summary>As <see cref="WithWorkers(AkkaConfigurationBuilder, IWorkerFactory)"/>, with options, which win over HOCON that was added before.</summary>
    /// <param name="builder">The configuration.</param>
    /// <param name="factory">The registered workers.</param>
    /// <param name="configure">Sets options; what it does not set stays as HOCON says.</param>
    public static AkkaConfigurationBuilder WithWorkers(
        this AkkaConfigurationBuilder builder, IWorkerFactory factory, Action<WorkersOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var options = new WorkersOptions();
        configure(options);
        return builder.WithWorkers(factory, options);
    }

    /// <summary>As <see cref="WithWorkers(AkkaConfigurationBuilder, IWorkerFactory)"/>, with options, which win over HOCON that was added before.</summary>
    /// <param name="builder">The configuration.</param>
    /// <param name="factory">The registered workers.</param>
    /// <param name="options">The options; what is not set stays as HOCON says.</param>
    /// <remarks>Settings that are unknown or out of range fail the host's start with a <see cref="WorkersConfigurationException"/>.</remarks>
    public static AkkaConfigurationBuilder WithWorkers(this AkkaConfigurationBuilder builder, IWorkerFactory factory, WorkersOptions options)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(factory);
        ArgumentNullException.ThrowIfNull(options);
        if (options.ToConfig() is { IsEmpty: false } config)
            builder.AddHocon(config, HoconAddMode.Prepend);
        // HOCON that is added later comes too late for this: what makes the system able to talk to processes.
        var setups = new List<Setup>();
        var known = builder.Configuration.HasValue ? builder.Configuration.Value : Config.Empty;
        if (WorkersSetup.Prepare(known.WithFallback(WorkersSetup.DefaultConfig), setups) is { IsEmpty: false } first)
            builder.AddHocon(first, HoconAddMode.Prepend);
        foreach (var setup in setups)
            builder.AddSetup(setup);
        var workers = new WorkersSetup(factory, ServicesOf);
        return builder
            .AddHocon(workers.SerializationConfig, HoconAddMode.Append)
            .AddHocon(WorkersSetup.DefaultConfig, HoconAddMode.Append)
            .AddSetup(workers)
            .AddStartup((system, _) => Workers.Get(system));
    }

    /// <summary>Launches a worker when the host starts, where placement says; if that fails, so does the host's start.</summary>
    /// <param name="builder">The configuration.</param>
    /// <param name="id">Which worker.</param>
    /// <param name="parameters">What it is created from.</param>
    /// <param name="options">How it is launched.</param>
    /// <remarks>The worker lives until the actor system ends, or somebody stops it. Its handle is found with <see cref="Workers.Find"/>.</remarks>
    public static AkkaConfigurationBuilder WithWorker<TParameters>(
        this AkkaConfigurationBuilder builder, WorkerId<TParameters> id, TParameters parameters, WorkerOptions? options = null)
        where TParameters : notnull => Launch(builder, id, parameters, options, static (_, _) => { });

    /// <summary>As <see cref="WithWorker{TParameters}"/>; the worker is also found as <c>IRequiredActor&lt;TKey&gt;</c>.</summary>
    /// <typeparam name="TKey">The key in the actor registry; any type will do, it only gives the name.</typeparam>
    /// <typeparam name="TParameters">What the worker is created from.</typeparam>
    /// <param name="builder">The configuration.</param>
    /// <param name="id">Which worker.</param>
    /// <param name="parameters">What it is created from.</param>
    /// <param name="options">How it is launched.</param>
    public static AkkaConfigurationBuilder WithWorker<TKey, TParameters>(
        this AkkaConfigurationBuilder builder, WorkerId<TParameters> id, TParameters parameters, WorkerOptions? options = null)
        where TParameters : notnull => Launch(builder, id, parameters, options, static (registry, worker) => registry.Register<TKey>(worker));

    private static AkkaConfigurationBuilder Launch<TParameters>(
        AkkaConfigurationBuilder builder, WorkerId<TParameters> id, TParameters parameters, WorkerOptions? options, Action<IActorRegistry, IActorRef> register)
        where TParameters : notnull
    {
        ArgumentNullException.ThrowIfNull(builder);
        ActorStarter starter = async (system, registry) =>
        {
            var handle = await Workers.Get(system).LaunchAsync(id, parameters, options);
            register(registry, handle.Ref);
        };
        return builder.StartActors(starter);
    }

    private static IServiceProvider? ServicesOf(ActorSystem system) =>
        system.Settings.Setup.Get<DependencyResolverSetup>() is { HasValue: true, Value.DependencyResolver: ServiceProviderDependencyResolver { ServiceProvider: var services } }
            ? services
            : null;
}
