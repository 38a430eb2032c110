using System.Diagnostics;

namespace Akka.Workers.Benchmarks.Processes;

/// <summary>What starting, killing and replacing child processes costs, over the direct transport. Linux and macOS.</summary>
internal static class ProcessFigures
{
    private const string InMemory = "akka.workers.state.snapshot-store = \"akka.persistence.snapshot-store.inmem\"";

    public static async Task RunAsync(int runs)
    {
        Console.WriteLine(Figure.Head);
        Console.WriteLine(await LaunchesAsync("cold launch to first answer", runs, spares: 0));
        Console.WriteLine(await LaunchesAsync("launch into a spare to first answer", runs, spares: 1));
        foreach (var figure in await CrashesAsync(runs))
            Console.WriteLine(figure);
        Console.WriteLine(await RestartsAsync("planned restart into a spare, pause, 1 KiB, without the durable write", runs, InMemory));
        var directory = Directory.CreateTempSubdirectory("akka-workers-bench-");
        try
        {
            Console.WriteLine(await RestartsAsync("planned restart into a spare, pause, 1 KiB, with it (SQLite)", runs, $"akka.workers.state.directory = \"{directory.FullName.Replace('\\', '/')}\""));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task<Figure> LaunchesAsync(string what, int runs, int spares)
    {
        await using var launching = new Launching("launches", spares, InMemory);
        return await Figure.TakeAsync(what, runs, async () =>
        {
            var (handle, milliseconds) = await launching.LaunchAsync();
            await handle.DisposeAsync();
            return milliseconds;
        });
    }

    private static async Task<Figure[]> CrashesAsync(int runs)
    {
        await using var launching = new Launching("crashes", 1, InMemory);
        var (handle, _) = await launching.LaunchAsync();
        await using var events = handle.Events.GetAsyncEnumerator();
        List<double> seen = [];
        var answered = await Figure.TakeAsync("SIGKILL to first answer, with a spare and a back-off of 1 ms", runs, async () =>
        {
            await launching.SparesAsync();
            var pid = await Launching.PidAsync(handle);
            var start = Stopwatch.GetTimestamp();
            Launching.Kill(pid);
            while (await events.MoveNextAsync() && events.Current is not WorkerEvent.Crashed)
            {
                // What happened before.
            }

            seen.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            await Launching.PidAsync(handle);
            return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        });
        return [Figure.Of("SIGKILL until the handle tells of it", seen), answered];
    }

    private static async Task<Figure> RestartsAsync(string what, int runs, string store)
    {
        await using var launching = new Launching("restarts", 1, store);
        var (handle, _) = await launching.LaunchAsync(bytes: 1 << 10);
        return await Figure.TakeAsync(what, runs, async () =>
        {
            await launching.SparesAsync();
            return (await handle.RestartAsync()).Pause.TotalMilliseconds;
        });
    }
}
