using System.Diagnostics;
using Akka.Actor;
using Akka.Configuration;
using Akka.Workers.Benchmarks.Far;
using Akka.Workers.Processes;

namespace Akka.Workers.Benchmarks.Areas;

/// <summary>Actor systems with workers, as the areas need them.</summary>
internal static class Benches
{
    /// <summary>In HOCON: states are kept in memory only.</summary>
    public const string InMemory = "akka.workers.state.snapshot-store = \"akka.persistence.snapshot-store.inmem\"";

    /// <summary>In HOCON: who crashes is back at once, instead of after 200 ms.</summary>
    public const string NoBackOff = "akka.workers.defaults.restart { min-backoff = 1ms, max-backoff = 1ms, random-factor = 0, max-restarts = 1000 }";

    // A child that rests uses less than a tenth of a core for its timers.
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan s_timers = s_look / 10;
    private static readonly TimeSpan s_settled = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    /// <summary>In HOCON: states are written to the embedded store in a directory.</summary>
    public static string Durable(DirectoryInfo directory) => $"akka.workers.state.directory = \"{directory.FullName.Replace('\\', '/')}\"";

    /// <summary>In HOCON: workers run in child processes, with so many spares.</summary>
    public static string Apart(int spares, string transport = "direct") => $$"""
        akka.workers.hosts.apart { kind = process, spares = {{spares}}, transport = {{transport}} }
        akka.workers.placement.default-host = apart
        """;

    public static ActorSystem Create(string name, params string[] config)
    {
        var system = ActorSystem.Create(name, WorkersSetup.Create(RegisteredWorkers.Instance, ConfigurationFactory.ParseString($$"""
            akka { loglevel = ERROR, stdout-loglevel = OFF, log-dead-letters = off }
            {{string.Join('\n', config)}}
            """)));
        Akka.Workers.Workers.Get(system);
        return system;
    }

    /// <summary>
    /// Waits until there are so many children, the same for a while, and all of them rest: a spare is ready only when it has done
    /// what it does in advance, and a process that its worker has left is there for a while yet.
    /// </summary>
    public static async Task RestingAsync(ActorSystem system, int children)
    {
        using var bound = new CancellationTokenSource(s_patience);
        var (before, pids, since) = ((TimeSpan?)null, Array.Empty<int>(), Stopwatch.StartNew());
        while (since.Elapsed < s_settled)
        {
            await Task.Delay(s_look, bound.Token);
            var running = WorkerProcesses.Get(system).Running;
            int[] found = [.. running.Select(child => child.Pid).Order()];
            var now = Used(running);
            if (found.Length != children || !found.SequenceEqual(pids) || !(now - before < children * s_timers))
                since.Restart();
            (before, pids) = (now, found);
        }
    }

    private static TimeSpan? Used(IEnumerable<RunningProcess> running)
    {
        try
        {
            return running.Aggregate(TimeSpan.Zero, (sum, child) => sum + CpuClock.Of(child.Pid));
        }
        catch (InvalidOperationException)
        {
            // One has ended meanwhile.
            return null;
        }
    }
}
