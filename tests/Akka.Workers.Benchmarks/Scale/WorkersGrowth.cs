using System.Diagnostics;
using System.Globalization;
using Akka.Actor;
using Akka.Workers.Benchmarks.Areas;
using Akka.Workers.Benchmarks.Measuring;
using Akka.Workers.Benchmarks.Subjects;

namespace Akka.Workers.Benchmarks.Scale;

/// <summary>
/// Workers of one process, and as many plain actors beside them: how long all take to start, what each needs on the heap, and
/// what a message costs that goes to one after the other, in bursts, so that all sizes have as many mailbox runs for it.
/// </summary>
internal static class WorkersGrowth
{
    public const string Area = "workers in-process";
    public const string Start = "start of all";
    public const string Heap = "heap of each";
    public const string Tell = "a message";
    private const int Burst = 32;
    private const int Window = 16 << 10;
    private static readonly Figure s_start = new(Area, Start, "ms", Better.Lower);
    private static readonly Figure s_heap = new(Area, Heap, "kB", Better.Lower);
    private static readonly Figure s_tell = new(Area, Tell, "ns", Better.Lower);
    private static readonly Figure s_plain = new(Area, "a message to a plain actor", "ns", Better.Lower);

    public static async Task<List<Measured>> RunAsync(Effort effort)
    {
        List<Measured> results = [];
        foreach (var size in effort.IsSmoke ? [1, 100] : (int[])[1, 10, 100, 1_000, 10_000, 100_000])
            results.AddRange(await OfAsync(size, effort));
        return results;
    }

    public static string Subject(int size) => size.ToString("N0", CultureInfo.InvariantCulture);

    private static async Task<List<Measured>> OfAsync(int size, Effort effort)
    {
        List<double> starts = [], heaps = [], tells = [], plains = [];
        for (var round = 0; round < effort.WithRounds(3).Rounds; round++)
        {
            var system = Benches.Create("scale", Benches.InMemory, $"akka.workers.defaults.inbox.max-messages = {4 * Window}");
            // The first worker of a system finds things that all later ones share.
            await LaunchAsync(system);
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var watch = Stopwatch.StartNew();
            var workers = await Task.WhenAll(Enumerable.Range(0, size).Select(_ => LaunchAsync(system)));
            starts.Add(watch.Elapsed.TotalMilliseconds);
            heaps.Add((GC.GetTotalMemory(forceFullCollection: true) - before) / 1e3 / size);

            ICanTell[] handles = [.. workers];
            ICanTell[] actors = [.. Enumerable.Range(0, size).Select(_ => system.ActorOf(Props.Create<CountingActor>()))];
            for (var warmUp = 0; warmUp < effort.Size(2, 0); warmUp++)
                _ = (TellAll(handles, effort), TellAll(actors, effort));
            for (var sample = 0; sample < effort.Size(5, 1); sample++)
            {
                tells.Add(TellAll(handles, effort));
                plains.Add(TellAll(actors, effort));
            }

            await system.Terminate();
        }

        var subject = Subject(size);
        return [new(s_start, subject, starts), new(s_heap, subject, heaps), new(s_tell, subject, tells), new(s_plain, subject, plains)];
    }

    private static Task<WorkerHandle> LaunchAsync(ActorSystem system) =>
        Akka.Workers.Workers.Get(system).LaunchAsync(WorkerIds.CountingWorker, NoParameters.Instance);

    // One window at a time is under way, so no queue grows with the number of messages.
    private static double TellAll(ICanTell[] all, Effort effort)
    {
        var burst = Math.Max(Burst, Window / all.Length);
        var atOnce = Math.Min(all.Length, Window / burst);
        var windows = Math.Max(effort.Size(2_000_000, 1) / Window, (all.Length + atOnce - 1) / atOnce);
        var told = 0L;
        var watch = Stopwatch.StartNew();
        for (var window = 0; window < windows; window++)
        {
            using var last = new CountdownEvent(atOnce);
            var mark = new Mark(last);
            for (var i = 0; i < atOnce; i++)
            {
                var one = all[(int)(((long)window * atOnce + i) % all.Length)];
                for (var n = 1; n < burst; n++)
                    one.Tell(Parcel.Instance, ActorRefs.NoSender);
                one.Tell(mark, ActorRefs.NoSender);
            }

            told += (long)atOnce * burst;
            last.Wait();
        }

        return watch.Elapsed.TotalNanoseconds / told;
    }
}
