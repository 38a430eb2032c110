using System.ComponentModel;
using Akka.Workers.Internal.Hosting;
using Microsoft.Extensions.Logging;

namespace Akka.Workers;

/// <summary>
/// How one kind of worker is built: its id, its types, its constructors chosen at compile time.
/// Stands for the reference's <c>WorkerBuilder</c>. Written by the generator; by hand through <see cref="ForLoop"/> and <see cref="ForActor"/>.
/// </summary>
public abstract class WorkerBuilder
{
    private protected WorkerBuilder(string id, Type workerType, Type parametersType, Type stateType, WorkerContract? parameters, StateContract? state)
    {
        Id = id;
        WorkerType = workerType;
        ParametersType = parametersType;
        StateType = stateType;
        Parameters = parameters;
        State = state;
    }

    /// <summary>The registered id.</summary>
    public string Id { get; }

    /// <summary>The worker's class.</summary>
    public Type WorkerType { get; }

    /// <summary>What a new worker is created from.</summary>
    public Type ParametersType { get; }

    /// <summary>What a worker is saved as; <see cref="NoState"/> when it cannot be.</summary>
    public Type StateType { get; }

    /// <summary>How the parameters are serialized for another process; <see langword="null"/> when they cannot be.</summary>
    public WorkerContract? Parameters { get; }

    /// <summary>How the state is serialized; <see langword="null"/> for a worker without state.</summary>
    public StateContract? State { get; }

    /// <summary>What calls its constructors, to be compiled in advance.</summary>
    internal IReadOnlyList<Delegate?> Makers { get; init; } = [];

    /// <summary>Describes a worker in main-loop form.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="create">Creates it from parameters and the services of its scope.</param>
    /// <param name="restore">Creates it from state and the services of its scope; <see langword="null"/> for a worker without state.</param>
    /// <param name="parameters">How the parameters cross a process, if they can.</param>
    /// <param name="state">How the state is saved; needed when <paramref name="restore"/> is given.</param>
    public static WorkerBuilder ForLoop<TWorker, TParameters, TState>(
        string id,
        Func<TParameters, IServiceProvider, TWorker> create,
        Func<TState, IServiceProvider, TWorker>? restore = null,
        WorkerContract<TParameters>? parameters = null,
        StateContract<TState>? state = null)
        where TWorker : IWorker<TParameters, TState> =>
        new LoopWorkerBuilder<TParameters, TState>(
            id, typeof(TWorker), (p, services) => create(p, services), restore is null ? null : (s, services) => restore(s, services), parameters, state)
        {
            Makers = [create, restore],
        };

    /// <summary>Describes a worker in actor form; as <see cref="ForLoop"/>.</summary>
    public static WorkerBuilder ForActor<TWorker, TParameters, TState>(
        string id,
        Func<TParameters, IServiceProvider, TWorker> create,
        Func<TState, IServiceProvider, TWorker>? restore = null,
        WorkerContract<TParameters>? parameters = null,
        StateContract<TState>? state = null)
        where TWorker : WorkerActor<TParameters, TState> =>
        new ActorWorkerBuilder<TParameters, TState>(id, typeof(TWorker), create, restore, parameters, state) { Makers = [create, restore] };

    /// <summary>Resolves a constructor's argument; used by generated code.</summary>
    /// <exception cref="WorkerException">When the service is not registered; names worker, service and remedy.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static TService Require<TService>(IServiceProvider services, string workerId) where TService : notnull =>
        services.GetService(typeof(TService)) is TService service
            ? service
            : throw new WorkerException(
                $"worker '{workerId}' needs a {typeof(TService)}, which is not registered: add it to the services given to WithWorkers or WorkersSetup.Create");

    /// <summary>Resolves a constructor's <c>ILogger&lt;T&gt;</c>, which exists without any container too; used by generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static ILogger<T> RequireLogger<T>(IServiceProvider services, string workerId) =>
        (services as WorkerServices)?.Logger<T>() ?? services.GetService(typeof(ILogger<T>)) as ILogger<T> ?? new Logger<T>(Require<ILoggerFactory>(services, workerId));

    /// <summary>The actor that runs one incarnation of this worker.</summary>
    internal abstract Akka.Actor.ActorBase CreateActor(Incarnation incarnation, Birth birth);
}
