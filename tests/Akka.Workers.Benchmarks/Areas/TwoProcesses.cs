using Akka.Workers.Benchmarks.Far;
using Akka.Workers.Benchmarks.Measuring;
using Akka.Workers.Benchmarks.Subjects;

namespace Akka.Workers.Benchmarks.Areas;

/// <summary>Sender and receiver in two processes of one machine; each subject has a child of its own, which rests while others are measured.</summary>
internal sealed class TwoProcesses : IArea
{
    public const string Area = "two processes";
    private static readonly Figure s_p50 = new(Area, "ask p50", "µs", Better.Lower);
    private static readonly Figure s_p99 = new(Area, "ask p99", "µs", Better.Lower);
    private static readonly Figure s_asks = new(Area, "64 asks", "/s", Better.Higher);
    private static readonly Figure s_here = new(Area, "CPU per ask, asker", "µs", Better.Lower);
    private static readonly Figure s_there = new(Area, "CPU per ask, child", "µs", Better.Lower);
    private static readonly Figure s_tell = new(Area, "one-way 32 B", "/s", Better.Higher);
    private static readonly Figure s_large = new(Area, "one-way 64 KiB", "MB/s", Better.Higher);
    private readonly byte[] _small = new byte[32];
    private readonly byte[] _big = new byte[64 << 10];

    public string Name => Area;

    public string Reference => WorkerSubject.ActorForm;

    public IReadOnlyList<Figure> Figures => [s_p50, s_p99, s_asks, s_here, s_there, s_tell, s_large];

    public async Task<IReadOnlyList<Measured>> RunAsync(Effort effort, Func<Figure, bool> isWanted)
    {
        await using var pairs = await ProcessPairs.StartAsync();
        return
        [
            .. await TakeAsync([s_p50, s_p99], AskAsync),
            .. await TakeAsync([s_asks, s_here, s_there], AskAtOnceAsync),
            .. await TakeAsync([s_tell], async (pair, count) => [await Load.TellAsync(pair.Subject, _small, count)]),
            .. await TakeAsync([s_large], async (pair, count) => [await Load.TellAsync(pair.Subject, _big, count) * _big.Length / 1e6]),
        ];

        async Task<List<Measured>> TakeAsync(Figure[] figures, Func<ProcessPair, int, Task<double[]>> load) => figures.Any(isWanted)
            ? await Rounds.RunAsync(figures, [.. pairs.All.Select(pair => new Paced(pair.Name, effort, count => load(pair, count)))], effort.Rounds)
            : [];
    }

    private async Task<double[]> AskAsync(ProcessPair pair, int count)
    {
        var sorted = await Load.AskAsync(pair.Subject, _small, count);
        return [Interval.Percentile(sorted, 0.5), Interval.Percentile(sorted, 0.99)];
    }

    private async Task<double[]> AskAtOnceAsync(ProcessPair pair, int count)
    {
        var (here, there) = (CpuClock.Of(Environment.ProcessId), CpuClock.Of(pair.Pid));
        var perSecond = await Load.AskAtOnceAsync(pair.Subject, _small, count);
        (here, there) = (CpuClock.Of(Environment.ProcessId) - here, CpuClock.Of(pair.Pid) - there);
        return [perSecond, here.TotalMicroseconds / count, there.TotalMicroseconds / count];
    }
}
