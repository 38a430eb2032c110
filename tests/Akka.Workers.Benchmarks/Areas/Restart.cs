using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Akka.Actor;
using Akka.Workers.Benchmarks.Measuring;
using Akka.Workers.Benchmarks.Subjects;

namespace Akka.Workers.Benchmarks.Areas;

/// <summary>
/// Planned restarts: how long messages wait, as the worker's own report has it, with the durable write (SQLite in WAL mode,
/// fsync) and without (a store in memory). And a child that is killed, with a back-off of 1 ms.
/// </summary>
internal sealed partial class Restart : IArea
{
    public const string Area = "restart";
    public const string InMemory = "without the durable write";
    public const string Durable = "with it";
    public const string Killed = "SIGKILL to first answer, with a spare";
    private const int SigKill = 9;
    private static readonly Figure s_killed = new(Area, Killed, "ms", Better.Lower);
    private static readonly Kind[] s_kinds =
    [
        new(InProcess(1 << 10), 1 << 10, Apart: false, Restarts: 20),
        new(InProcess(10 << 20), 10 << 20, Apart: false, Restarts: 5),
        new(IntoSpare(1 << 10), 1 << 10, Apart: true, Restarts: 1),
        new(IntoSpare(10 << 20), 10 << 20, Apart: true, Restarts: 1),
    ];

    public string Name => Area;

    public string Reference => InMemory;

    public IReadOnlyList<Figure> Figures => [.. s_kinds.Select(kind => kind.Figure), s_killed];

    public static string InProcess(int bytes) => $"in-process, {Size(bytes)}";

    public static string IntoSpare(int bytes) => $"child to spare, {Size(bytes)}";

    public async Task<IReadOnlyList<Measured>> RunAsync(Effort effort, Func<Figure, bool> isWanted)
    {
        List<Measured> results = [];
        foreach (var kind in s_kinds.Where(kind => isWanted(kind.Figure)))
            results.AddRange(await PausesAsync(kind, effort));
        if (isWanted(s_killed))
            results.AddRange(await KilledAsync(effort.WithRounds(25)));
        return results;
    }

    private static async Task<List<Measured>> PausesAsync(Kind kind, Effort effort)
    {
        var directory = Directory.CreateTempSubdirectory("akka-workers-bench-");
        await using var memory = await Restarting.CreateAsync(Benches.InMemory, kind);
        await using var durable = await Restarting.CreateAsync(Benches.Durable(directory), kind);
        var restarts = effort.Size(kind.Restarts, 1);
        var warmUps = effort.Size(kind.Apart ? 3 : 10, 0);
        var results = await Rounds.RunAsync([kind.Figure],
        [
            new Once(InMemory, warmUps, async () => [await memory.PauseAsync(restarts)]),
            new Once(Durable, warmUps, async () => [await durable.PauseAsync(restarts)]),
        ], effort.WithRounds(15).Rounds);
        await durable.DisposeAsync();
        directory.Delete(recursive: true);
        return results;
    }

    private static async Task<List<Measured>> KilledAsync(Effort effort)
    {
        await using var killed = await Restarting.CreateAsync(Benches.InMemory + '\n' + Benches.NoBackOff, new Kind("", 1 << 10, Apart: true, 0));
        return await Rounds.RunAsync([s_killed], [new Once(InMemory, warmUps: effort.Size(3, 1), async () => [await killed.KillAsync()])], effort.Rounds);
    }

    private static string Size(int bytes) => string.Create(CultureInfo.InvariantCulture, $"{(bytes < 1 << 20 ? bytes >> 10 : bytes >> 20)} {(bytes < 1 << 20 ? "KiB" : "MiB")}");

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int pid, int signal);

    /// <param name="Work">Its figure.</param>
    /// <param name="Bytes">Of state.</param>
    /// <param name="Apart">In child processes, one spare beside it.</param>
    /// <param name="Restarts">One after the other for one sample, of which the median counts.</param>
    private sealed record Kind(string Work, int Bytes, bool Apart, int Restarts)
    {
        public Figure Figure { get; } = new(Area, Work, "ms", Better.Lower);
    }

    private sealed class Restarting(ActorSystem system, WorkerHandle handle, Kind kind) : IAsyncDisposable
    {
        public static async Task<Restarting> CreateAsync(string store, Kind kind)
        {
            var system = kind.Apart ? Benches.Create("restarts", store, Benches.Apart(spares: 1)) : Benches.Create("restarts", store);
            return new(system, await Akka.Workers.Workers.Get(system).LaunchAsync(WorkerIds.Stateful, new StatefulParameters(kind.Bytes)), kind);
        }

        public async Task<double> PauseAsync(int restarts)
        {
            var pauses = new double[restarts];
            for (var i = 0; i < restarts; i++)
            {
                if (kind.Apart)
                    await Benches.RestingAsync(system, children: 2);
                pauses[i] = (await handle.RestartAsync()).Pause.TotalMilliseconds;
            }

            return Interval.Of(pauses).Median;
        }

        public async Task<double> KillAsync()
        {
            await Benches.RestingAsync(system, children: 2);
            var pid = await handle.Ask<int>("pid");
            var start = Stopwatch.GetTimestamp();
            if (Kill(pid, SigKill) != 0)
                throw new InvalidOperationException($"process {pid} cannot be killed");
            while (!await IsAnsweredAsync())
            {
                // What was on its way to the killed one is lost, and its asker is told.
            }

            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        public async ValueTask DisposeAsync() => await system.Terminate();

        private async Task<bool> IsAnsweredAsync()
        {
            try
            {
                await handle.Ask<int>("pid");
                return true;
            }
            catch (WorkerUnavailableException)
            {
                return false;
            }
        }
    }
}
