using System.Globalization;
using Akka.Workers.Processes.Internal;
using Akka.Workers.Processes.Tests.Child;
using Microsoft.Data.Sqlite;
using TestChild.Hosting;
using Xunit.Abstractions;

namespace Akka.Workers.Processes.Tests.Hosting;

/// <summary>
/// Processes are killed at any moment, and no save that was acknowledged is lost. <c>KILLS</c> says how often, <c>SEED</c> when.
/// </summary>
public sealed class KillSpecs(ITestOutputHelper output) : HostingSpecs, IDisposable
{
    private static readonly string[] s_names = ["apart", "here", "there"];
    private static readonly int s_kills = Number("KILLS") ?? 12;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("akka-workers-kills-");
    private readonly int _seed = Number("SEED") ?? Random.Shared.Next();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task Nothing_acknowledged_is_lost_when_the_launching_process_is_killed()
    {
        var random = Begin();
        var kept = s_names.ToDictionary(name => name, _ => 0L);
        for (var kill = 1; kill <= s_kills; kill++)
        {
            var lines = new Lines();
            await using var launcher = await ChildProcess.StartAsync(
                Config("saving", ["launcher-saving", _directory.FullName, "names.apart = apart", .. s_names]), "come", lines.Add);
            // When one of them, each in its turn, the one in a process of its own included, has told so much.
            var (name, told, many) = (s_names[(kill - 1) % s_names.Length], 0, random.Next(1, 40));
            await lines.FirstAsync(line => Told(line) is [_, var who, ..] && who == name && ++told == many);
            launcher.Kill();
            await launcher.Exited.WaitAsync(Expected);
            foreach (var line in lines.All.Select(Told).Where(line => line is not []))
            {
                var count = long.Parse(line[2], CultureInfo.InvariantCulture);
                Assert.True(count >= kept[line[1]], $"kill {kill}: {line[1]} had {kept[line[1]]}, which was acknowledged, and {line[0]} {count}");
                Assert.Equal("False", line[3]);
                kept[line[1]] = count;
            }
        }

        output.WriteLine($"{s_kills} kills, {kept.Values.Sum()} saves");
        Assert.All(kept.Values.Take(s_kills), count => Assert.True(count > 0));
    }

    [Fact]
    public async Task Nothing_acknowledged_is_lost_when_children_are_killed()
    {
        var random = Begin();
        var system = Start($$"""
            akka.workers {
              state { snapshot-store = "akka.workers.state.sqlite", directory = "{{_directory.FullName}}" }
              hosts.apart { kind = process, spares = 1 }
              defaults.restart { max-restarts = 1000, within = 1s }
            }
            """);
        var host = Workers.Get(system).Host("apart");
        using var enough = new CancellationTokenSource();
        var counting = new List<Task<(long Acknowledged, int Crashes)>>();
        foreach (var name in s_names)
            counting.Add(CountAsync(await LaunchAsync(host, options: new WorkerOptions { Name = name }), enough.Token));

        var processes = WorkerProcesses.Get(system);
        for (var kill = 1; kill <= s_kills; kill++)
        {
            // A worker's, or the spare.
            await UntilAsync(() => processes.Running.Count > s_names.Length || counting.Any(task => task.IsFaulted), "all run, with a spare");
            if (counting.Find(task => task.IsFaulted) is { } wrong)
                await wrong;
            var running = processes.Running;
            var pid = running[random.Next(running.Count)].Pid;
            Signals.Kill(pid);
            await UntilAsync(() => processes.Running.All(process => process.Pid != pid), "the killed one has been reaped");
        }

        await enough.CancelAsync();
        var counts = await Task.WhenAll(counting).WaitAsync(Unexpected);
        output.WriteLine($"{s_kills} kills, {string.Join(", ", counts)}");
        Assert.True(counts.Sum(count => count.Crashes) > 0, "none of the killed had a worker in it");
    }

    /// <summary>Counts and saves, again and again and once more at the end; after each crash looks what is left.</summary>
    private static async Task<(long Acknowledged, int Crashes)> CountAsync(WorkerHandle handle, CancellationToken enough)
    {
        var (sent, acknowledged, crashes) = (0L, 0L, 0);
        for (; ; )
        {
            handle.Tell(new Add());
            sent++;
            try
            {
                await handle.CheckpointAsync(CancellationToken.None).WaitAsync(Unexpected);
                acknowledged = sent;
                if (enough.IsCancellationRequested)
                    return (acknowledged, crashes);
            }
            catch (WorkerException)
            {
                crashes++;
                var left = await ReadAsync(handle);
                Assert.True(left >= acknowledged && left <= sent, $"{handle}: {acknowledged} were acknowledged, {sent} sent, and {left} are left");
                // What was sent and is not left is lost, as a crash may lose it.
                sent = left;
            }
        }
    }

    private static async Task<long> ReadAsync(WorkerHandle handle)
    {
        using var bound = new CancellationTokenSource(Unexpected);
        for (; ; )
        {
            try
            {
                return await handle.Ask<long>(new Read(), Expected);
            }
            catch (WorkerUnavailableException) when (!bound.IsCancellationRequested)
            {
                // Killed again, while it was asked.
            }
        }
    }

    /// <summary>What, who, how many, and whether an epoch was passed over, of a line that tells it.</summary>
    private static string[] Told(ChildLine line) => line.Text.Split(' ') is ["has" or "kept", _, _, _] told ? told : [];

    private Random Begin()
    {
        output.WriteLine($"SEED={_seed} KILLS={s_kills}");
        return new Random(_seed);
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
