namespace Akka.Workers.Generators;

/// <summary>What is wrong with workers and migrations only when they are seen together.</summary>
internal static class FaultFinder
{
    public static IEnumerable<Fault> Among(IReadOnlyList<WorkerModel> workers, IReadOnlyList<MigrationModel> migrations)
    {
        foreach (var step in migrations.Where(step => step.FromShape is null))
            yield return new Fault("AKW0004", step.Location, new([Symbols.Shown(step.From), "a state to migrate from"]));

        var duplicates = Duplicates(workers.Where(worker => worker.Register)).ToArray();
        foreach (var (worker, same) in duplicates.SelectMany(same => same.Select(worker => (worker, same))))
        {
            var others = string.Join(" and ", same.Where(other => other != worker).Select(other => Symbols.Shown(other.Class)));
            yield return new Fault("AKW0001", worker.Location, new([worker.Id, $"{others} too"]));
        }

        if (duplicates.Length > 0)
            yield break;
        foreach (var worker in workers.Where(worker => worker.StateVersion > 1 && migrations.All(step => step.To != worker.State)))
            yield return new Fault("AKW0007", worker.Location, new([Symbols.Shown(worker.State), $"{worker.StateVersion}"]));
    }

    /// <summary>Workers of one id.</summary>
    public static IEnumerable<IGrouping<string, WorkerModel>> Duplicates(IEnumerable<WorkerModel> registered) =>
        registered.OrderBy(worker => worker.Class, StringComparer.Ordinal).GroupBy(worker => worker.Id).Where(same => same.Count() > 1);
}
