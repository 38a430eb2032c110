using System.Globalization;
using Akka.Actor;
using Akka.Workers;
using TestChild.Child;

namespace TestChild.Hosting;

/// <summary>
/// A program that goes on from its workers' saved states, and tells what it found: <c>has NAME COUNT DEGRADED</c>, the last being
/// whether an epoch was passed over. Then each worker counts and is saved, again and again, and every save that was acknowledged
/// is told: <c>kept NAME COUNT DEGRADED</c>.
/// </summary>
internal static class SavingScript
{
    public static Dictionary<string, Func<string[], Task<int>>> All { get; } = new() { ["launcher-saving"] = RunAsync };

    /// <param name="args">The state directory, the placement in HOCON, and the workers' names.</param>
    private static async Task<int> RunAsync(string[] args)
    {
        var link = ChildScripts.Accept();
        var system = LauncherScripts.Start($$"""
            akka.workers {
              state { snapshot-store = "akka.workers.state.sqlite", directory = "{{args[0]}}" }
              hosts.apart { kind = process, arguments = [host] }
              placement { {{args[1]}} }
            }
            """);
        _ = args[2..].Select(name => CountAsync(system, name)).ToArray();
        await link.StopRequested;
        return 0;
    }

    private static async Task CountAsync(ActorSystem system, string name)
    {
        var handle = await Workers.Get(system).LaunchAsync(WorkerIds.Hand, new HandParameters(), new WorkerOptions { Name = name, Resume = true });
        var count = await handle.Ask<long>(new Read());
        var degraded = false;
        await foreach (var happened in handle.Events)
        {
            degraded = ((WorkerEvent.Started)happened).Degraded;
            break;
        }

        Tell("has");
        for (; ; )
        {
            handle.Tell(new Add());
            count++;
            await handle.CheckpointAsync();
            Tell("kept");
        }

        void Tell(string what) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} {name} {count} {degraded}"));
    }
}
