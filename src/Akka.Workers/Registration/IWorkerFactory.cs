namespace Akka.Workers;

/// <summary>
/// The workers a host can run. The generated <c>RegisteredWorkers</c> is one, a class with
/// <see cref="RunnableWorkersAttribute"/> another. Stands for the reference's trait <c>WorkerFactory</c>.
/// </summary>
public interface IWorkerFactory
{
    /// <summary>Finds the builder of a worker; <see langword="null"/> when this factory has none of that id.</summary>
    WorkerBuilder? GetBuilder(string id);

    /// <summary>All builders; used to refuse duplicate ids at start.</summary>
    IReadOnlyCollection<WorkerBuilder> Builders { get; }

    /// <summary>The contracts of messages that may cross a process or a store.</summary>
    IReadOnlyCollection<WorkerContract> Contracts => [];
}
