using System.Diagnostics;
using Akka.Workers.Benchmarks.Measuring;
using Akka.Workers.Benchmarks.Subjects;
using Microsoft.Data.Sqlite;

namespace Akka.Workers.Benchmarks.Areas;

/// <summary>Saving a state so that it survives a power failure: a worker's checkpoint beside a plain persistent actor's snapshot, and a file.</summary>
internal sealed class Saving : IArea
{
    public const string Area = "state";
    private const string Worker = "worker's checkpoint";
    private static readonly (Figure Figure, int Bytes)[] s_sizes =
    [
        (new(Area, "save 1 KiB", "ms", Better.Lower), 1 << 10),
        (new(Area, "save 100 KiB", "ms", Better.Lower), 100 << 10),
        (new(Area, "save 10 MiB", "ms", Better.Lower), 10 << 20),
    ];

    public string Name => Area;

    public string Reference => Worker;

    public IReadOnlyList<Figure> Figures => [.. s_sizes.Select(size => size.Figure)];

    public async Task<IReadOnlyList<Measured>> RunAsync(Effort effort, Func<Figure, bool> isWanted)
    {
        var directory = Directory.CreateTempSubdirectory("akka-workers-bench-");
        var workers = Benches.Create("saving", Benches.Durable(directory));
        await using var plain = await PersistentSubject.StartAsync(Path.Combine(directory.FullName, "plain.db"));
        List<Measured> results = [];
        foreach (var (figure, bytes) in s_sizes.Where(size => isWanted(size.Figure)))
        {
            var handle = await Akka.Workers.Workers.Get(workers).LaunchAsync(WorkerIds.Stateful, new StatefulParameters(bytes));
            var random = new Random(bytes);
            var content = new byte[bytes];
            var saves = effort.Size(bytes < 1 << 20 ? 20 : 3, 1);
            var warmUps = effort.Size(3, 1);
            results.AddRange(await Rounds.RunAsync([figure],
            [
                new Once(Worker, warmUps, () => MedianAsync(saves, () => handle.CheckpointAsync())),
                new Once("Akka.Persistence.Sql, plain actor", warmUps, () => MedianAsync(saves, () => plain.SaveAsync(content), Change)),
                new Once("file, fsync, rename", warmUps, () => MedianAsync(saves, () => WriteAsync(directory.FullName, content), Change)),
            ], effort.Rounds));
            await handle.DisposeAsync();

            // SQLite does not write what it finds there already.
            void Change() => random.NextBytes(content);
        }

        await workers.Terminate();
        await plain.DisposeAsync();
        SqliteConnection.ClearAllPools();
        directory.Delete(recursive: true);
        return results;
    }

    private static async Task<double[]> MedianAsync(int saves, Func<Task> saveAsync, Action? change = null)
    {
        var times = new double[saves];
        for (var i = 0; i < saves; i++)
        {
            change?.Invoke();
            var start = Stopwatch.GetTimestamp();
            await saveAsync();
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        return [Interval.Of(times).Median];
    }

    // Without the fsync of the directory, for which .NET has no call.
    private static async Task WriteAsync(string directory, byte[] content)
    {
        var path = Path.Combine(directory, "state");
        await using (var file = new FileStream(path + ".new", FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            await file.WriteAsync(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(path + ".new", path, overwrite: true);
    }
}
