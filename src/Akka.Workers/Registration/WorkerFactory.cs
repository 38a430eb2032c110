namespace Akka.Workers;

/// <summary>A factory from given builders, and the chain of several factories.</summary>
public sealed class WorkerFactory : IWorkerFactory
{
    private readonly Dictionary<string, WorkerBuilder> _builders;

    /// <summary>Creates a factory of these workers.</summary>
    /// <exception cref="WorkerException">When two workers have one id, or an id is malformed; names all of them.</exception>
    public WorkerFactory(IEnumerable<WorkerBuilder> builders, IEnumerable<WorkerContract>? contracts = null)
    {
        Builders = [.. builders];
        Contracts = [.. contracts ?? []];
        var faults = Builders.GroupBy(builder => builder.Id, StringComparer.Ordinal)
            .Where(same => same.Count() > 1)
            .Select(same => $"worker id '{same.Key}' is registered by {string.Join(" and ", same.Select(builder => builder.WorkerType.FullName))}")
            .Concat(Builders.Where(builder => !WorkerNames.IsValid(builder.Id)).Select(builder => WorkerNames.Fault("worker id", builder.Id)))
            .ToArray();
        if (faults.Length > 0)
            throw new WorkerException($"the workers cannot be registered: {string.Join("; ", faults)}");
        _builders = Builders.ToDictionary(builder => builder.Id, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public IReadOnlyCollection<WorkerBuilder> Builders { get; }

    /// <inheritdoc/>
    public IReadOnlyCollection<WorkerContract> Contracts { get; }

    /// <summary>Chains factories.</summary>
    /// <exception cref="WorkerException">When two of them have a worker of one id.</exception>
    public static WorkerFactory Combine(params IEnumerable<IWorkerFactory> factories)
    {
        var all = factories.ToArray();
        return new WorkerFactory(
            all.SelectMany(factory => factory.Builders),
            all.SelectMany(factory => factory.Contracts).DistinctBy(contract => contract.Type));
    }

    /// <inheritdoc/>
    public WorkerBuilder? GetBuilder(string id) => _builders.GetValueOrDefault(id);
}
