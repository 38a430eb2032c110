using Akka.Workers.Benchmarks.Measuring;

namespace Akka.Workers.Benchmarks.Scale;

/// <summary>What becomes of the figures when there is more of something: a table each, a line for each size.</summary>
internal static class Growth
{
    public static async Task<int> RunAsync(Effort effort, string? only, FileInfo? json)
    {
        List<Measured> all = [];
        await TakeAsync(WorkersGrowth.Area, WorkersGrowth.RunAsync);
        await TakeAsync(StatesGrowth.Area, StatesGrowth.RunAsync);
        await TakeAsync(ProcessesGrowth.Area, ProcessesGrowth.RunAsync);
        if (!effort.IsSmoke)
            Console.WriteLine(Tables.Goals(Verdict.On(Goals.Scale, all)));
        if (json is not null)
            await File.WriteAllTextAsync(json.FullName, JsonResults.Of(all));
        return 0;

        async Task TakeAsync(string area, Func<Effort, Task<List<Measured>>> measure)
        {
            if (only is not null && !area.Contains(only, StringComparison.OrdinalIgnoreCase))
                return;
            var results = await measure(effort);
            Console.WriteLine(Tables.Area(results, own: results[0].Subject));
            all.AddRange(results);
        }
    }
}
