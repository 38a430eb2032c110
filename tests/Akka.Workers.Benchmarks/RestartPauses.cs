using Akka.Actor;
using Akka.Configuration;

namespace Akka.Workers.Benchmarks;

/// <summary>How long messages wait in a planned restart, with the durable write (SQLite) and without (in memory), in turns.</summary>
internal static class RestartPauses
{
    public static async Task RunAsync(int restarts)
    {
        var directory = Directory.CreateTempSubdirectory("akka-workers-bench-");
        try
        {
            Console.WriteLine("\n| restart in-process | state | p50 ms | p99 ms | max ms |\n|---|---|---|---|---|");
            foreach (var bytes in new[] { 1 << 10, 1 << 20, 10 << 20 })
            {
                var count = Math.Max(5, bytes > 1 << 20 ? restarts / 10 : restarts);
                await using var durable = await Restarting.CreateAsync("durable", $"akka.workers.state.directory = \"{directory.FullName.Replace('\\', '/')}\"", bytes);
                await using var memory = await Restarting.CreateAsync("memory", "akka.workers.state.snapshot-store = \"akka.persistence.snapshot-store.inmem\"", bytes);
                for (var i = 0; i < count; i++)
                {
                    await memory.RestartAsync();
                    await durable.RestartAsync();
                }

                memory.Print("without the durable write", bytes);
                durable.Print("with it (SQLite)", bytes);
            }
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private sealed class Restarting(ActorSystem system, WorkerHandle handle) : IAsyncDisposable
    {
        private const int WarmUp = 20;
        private readonly List<double> _pauses = [];
        private int _number;

        public static async Task<Restarting> CreateAsync(string name, string store, int bytes)
        {
            var system = ActorSystem.Create(name, WorkersSetup.Create(RegisteredWorkers.Instance, ConfigurationFactory.ParseString(
                $"akka {{ loglevel = WARNING, stdout-loglevel = OFF, log-dead-letters = off }}\n{store}")));
            var content = new byte[bytes];
            Random.Shared.NextBytes(content);
            var restarting = new Restarting(system, await Workers.Get(system).LaunchAsync(WorkerIds.CountingLoop, new CountState(content)));
            for (var i = 0; i < WarmUp; i++)
                await restarting.RestartAsync();
            restarting._pauses.Clear();
            return restarting;
        }

        public async Task RestartAsync()
        {
            var report = await handle.RestartAsync();
            if (report.Incarnation != ++_number + 1)
                throw new InvalidOperationException($"restart {_number} gave incarnation {report.Incarnation}");
            _pauses.Add(report.Pause.TotalMilliseconds);
        }

        public void Print(string what, int bytes)
        {
            _pauses.Sort();
            Console.WriteLine($"| {what} | {bytes >> 10} KiB | {_pauses[_pauses.Count / 2]:0.000} | {_pauses[_pauses.Count * 99 / 100]:0.000} | {_pauses[^1]:0.000} |");
        }

        public async ValueTask DisposeAsync() => await system.Terminate();
    }
}
