using System.Diagnostics;
using System.Globalization;
using Akka.Actor;
using Akka.Workers.Benchmarks.Areas;
using Akka.Workers.Benchmarks.Far;
using Akka.Workers.Benchmarks.Measuring;
using Akka.Workers.Benchmarks.Subjects;
using Akka.Workers.Processes;

namespace Akka.Workers.Benchmarks.Scale;

/// <summary>
/// Child processes of one system, a worker in each: how long all take to their first answer when they start at once, what each
/// needs of memory, and what it costs the launching process, and each of them, when nobody does anything. Linux.
/// </summary>
internal static class ProcessesGrowth
{
    public const string Area = "child processes";
    public const string Idle = "idle, launching process";
    private static readonly TimeSpan s_idle = TimeSpan.FromSeconds(5);
    private static readonly Figure s_start = new(Area, "start of all", "ms", Better.Lower);
    private static readonly Figure s_memory = new(Area, "resident memory of each", "MB", Better.Lower);
    private static readonly Figure s_here = new(Area, Idle, "% of a core", Better.Lower);
    private static readonly Figure s_there = new(Area, "idle, each child", "% of a core", Better.Lower);

    public static async Task<List<Measured>> RunAsync(Effort effort)
    {
        List<Measured> results = [];
        foreach (var size in effort.IsSmoke ? [1, 2] : (int[])[1, 4, 16, 64, 100])
            results.AddRange(await OfAsync(size, effort));
        return results;
    }

    public static string Subject(int size) => size.ToString(CultureInfo.InvariantCulture);

    private static async Task<List<Measured>> OfAsync(int size, Effort effort)
    {
        var system = Benches.Create("scale", Benches.InMemory, Benches.Apart(spares: 0));
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, size).Select(_ => StartAsync(system)));
        var start = watch.Elapsed.TotalMilliseconds;
        await Benches.RestingAsync(system, size);

        int[] children = [.. WorkerProcesses.Get(system).Running.Select(child => child.Pid)];
        var memory = children.Average(Resident);
        List<double> here = [], there = [];
        for (var round = 0; round < effort.WithRounds(3).Rounds; round++)
        {
            watch.Restart();
            var (own, theirs) = (CpuClock.Of(Environment.ProcessId), children.Sum(Used));
            await Task.Delay(effort.IsSmoke ? TimeSpan.FromMilliseconds(1) : s_idle);
            here.Add(100 * (CpuClock.Of(Environment.ProcessId) - own) / watch.Elapsed);
            there.Add(100 * (children.Sum(Used) - theirs) / watch.Elapsed.TotalSeconds / size);
        }

        await system.Terminate();
        var subject = Subject(size);
        return [new(s_start, subject, [start]), new(s_memory, subject, [memory]), new(s_here, subject, here), new(s_there, subject, there)];
    }

    private static async Task StartAsync(ActorSystem system)
    {
        var handle = await Akka.Workers.Workers.Get(system).LaunchAsync(WorkerIds.Stateful, new StatefulParameters(1 << 10));
        await handle.Ask<int>("pid");
    }

    private static double Used(int pid) => CpuClock.Of(pid).TotalSeconds;

    private static double Resident(int pid)
    {
        var line = File.ReadLines($"/proc/{pid}/status").First(one => one.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024 / 1e6;
    }
}
