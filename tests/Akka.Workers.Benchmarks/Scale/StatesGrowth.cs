using Akka.Workers.Benchmarks.Areas;
using Akka.Workers.Benchmarks.Measuring;
using Akka.Workers.Benchmarks.Subjects;

namespace Akka.Workers.Benchmarks.Scale;

/// <summary>The pause of a planned restart by the size of the state: in-process and between children, with the durable write and without.</summary>
internal static class StatesGrowth
{
    public const string Area = "states";
    private static readonly (Figure Figure, bool Durable, bool Apart)[] s_kinds =
    [
        (new(Area, "restart in-process, in memory", "ms", Better.Lower), false, false),
        (new(Area, "restart in-process, durable", "ms", Better.Lower), true, false),
        (new(Area, "child to child, in memory", "ms", Better.Lower), false, true),
        (new(Area, "child to child, durable", "ms", Better.Lower), true, true),
    ];

    public static async Task<List<Measured>> RunAsync(Effort effort)
    {
        List<Measured> results = [];
        foreach (var (size, bytes) in ((string, int)[])[("1 KiB", 1 << 10), ("100 KiB", 100 << 10), ("1 MiB", 1 << 20), ("10 MiB", 10 << 20), ("100 MiB", 100 << 20)])
        {
            if (effort.IsSmoke && bytes > 1 << 20)
                break;
            foreach (var (figure, durable, apart) in s_kinds)
                results.Add(new Measured(figure, size, await PausesAsync(bytes, durable, apart, effort)));
        }

        return results;
    }

    private static async Task<List<double>> PausesAsync(int bytes, bool durable, bool apart, Effort effort)
    {
        var directory = Directory.CreateTempSubdirectory("akka-workers-bench-");
        var store = durable ? Benches.Durable(directory) : Benches.InMemory;
        var system = apart ? Benches.Create("states", store, Benches.Apart(spares: 1)) : Benches.Create("states", store);
        var handle = await Akka.Workers.Workers.Get(system).LaunchAsync(WorkerIds.Stateful, new StatefulParameters(bytes));
        List<double> pauses = [];
        for (var i = -effort.Size(2, 0); i < effort.WithRounds(7).Rounds; i++)
        {
            if (apart)
                await Benches.RestingAsync(system, children: 2);
            var pause = (await handle.RestartAsync()).Pause.TotalMilliseconds;
            if (i >= 0)
                pauses.Add(pause);
        }

        await system.Terminate();
        directory.Delete(recursive: true);
        return pauses;
    }
}
