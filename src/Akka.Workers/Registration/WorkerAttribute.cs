namespace Akka.Workers;

/// <summary>
/// Registers a class as a worker under an id. The class implements <see cref="IWorker{TParameters, TState}"/> or derives from
/// <see cref="WorkerActor{TParameters, TState}"/>. Stands for the reference's <c>register_workers!</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class WorkerAttribute : Attribute
{
    /// <summary>Registers under <paramref name="id"/>.</summary>
    /// <param name="id">1 to 64 letters, digits, <c>-</c> and <c>_</c>, beginning with a letter or digit; unique per factory.</param>
    public WorkerAttribute(string id) => Id = id;

    /// <summary>The id.</summary>
    public string Id { get; }

    /// <summary>
    /// Whether the class stands in <c>RegisteredWorkers</c>. <see langword="false"/> keeps it for factories made with
    /// <see cref="RunnableWorkersAttribute"/>: two builds of one worker in one program. The default is <see langword="true"/>.
    /// </summary>
    public bool Register { get; init; } = true;
}

/// <summary>
/// Makes a partial class an <see cref="IWorkerFactory"/> of exactly these workers. Stands for the reference's <c>runnable_workers!</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RunnableWorkersAttribute : Attribute
{
    /// <summary>Names the worker classes; each has <see cref="WorkerAttribute"/>.</summary>
    public RunnableWorkersAttribute(params Type[] workers) => Workers = workers;

    /// <summary>The worker classes.</summary>
    public IReadOnlyList<Type> Workers { get; }
}

/// <summary>
/// Marks the constructor that creates a worker from its state, where parameters and state are of one type.
/// </summary>
[AttributeUsage(AttributeTargets.Constructor)]
public sealed class FromStateAttribute : Attribute;
