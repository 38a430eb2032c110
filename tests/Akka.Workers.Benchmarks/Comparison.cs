using Akka.Workers.Benchmarks.Areas;
using Akka.Workers.Benchmarks.Measuring;

namespace Akka.Workers.Benchmarks;

/// <summary>All areas, one table each, and what became of the goals.</summary>
internal static class Comparison
{
    private static readonly IReadOnlyList<IArea> s_areas = [new InProcess(), new TwoProcesses(), new Launch(), new Restart(), new Saving()];

    public static async Task<int> RunAsync(Effort effort, string? only, FileInfo? json)
    {
        List<Measured> all = [];
        foreach (var area in s_areas.Where(area => area.Figures.Any(IsWanted)))
        {
            var results = await area.RunAsync(effort, IsWanted);
            Console.WriteLine(Tables.Area(results, area.Reference));
            all.AddRange(results);
        }

        if (all.Count == 0)
        {
            await Console.Error.WriteLineAsync($"nothing is called '{only}'; there is: {string.Join(", ", s_areas.SelectMany(area => area.Figures.Select(figure => figure.Work).Prepend(area.Name)))}");
            return 2;
        }

        if (!effort.IsSmoke)
            Console.WriteLine(Tables.Goals(Verdict.On(Goals.All, all)));
        if (json is not null)
            await File.WriteAllTextAsync(json.FullName, JsonResults.Of(all));
        return 0;

        bool IsWanted(Figure figure) => only is null
            || figure.Area.Contains(only, StringComparison.OrdinalIgnoreCase)
            || figure.Work.Contains(only, StringComparison.OrdinalIgnoreCase);
    }
}
