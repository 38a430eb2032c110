using Akka.Workers.Benchmarks.Measuring;

namespace Akka.Workers.Benchmarks.Scale;

/// <summary>What becomes of the figures when there is more of something: a table each, a line for each size.</summary>
internal static class Growth
{
    public static async Task<int> RunAsync(Effort effort, FileInfo? json)
    {
        List<Measured> all = [];
        await TakeAsync(WorkersGrowth.RunAsync(effort));
        await TakeAsync(StatesGrowth.RunAsync(effort));
        await TakeAsync(ProcessesGrowth.RunAsync(effort));
        if (!effort.IsSmoke)
            Console.WriteLine(Tables.Goals(Verdict.On(Goals.Scale, all)));
        if (json is not null)
            await File.WriteAllTextAsync(json.FullName, JsonResults.Of(all));
        return 0;

        async Task TakeAsync(Task<List<Measured>> measuring)
        {
            var results = await measuring;
            Console.WriteLine(Tables.Area(results, own: results[0].Subject));
            all.AddRange(results);
        }
    }
}
