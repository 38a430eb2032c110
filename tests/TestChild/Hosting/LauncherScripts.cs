using System.Globalization;
using Akka.Actor;
using Akka.Configuration;
using Akka.Workers;
using Akka.Workers.Processes;
using Akka.Workers.Processes.Internal;
using TestChild.Child;

namespace TestChild.Hosting;

/// <summary>Programs that launch workers in processes of this very program.</summary>
internal static class LauncherScripts
{
    public static Dictionary<string, Func<string[], Task<int>>> All { get; } = new()
    {
        ["launcher"] = LauncherAsync,
        ["launcher-waiting"] = WaitingAsync,
        ["launcher-of-sleep"] = OfSleepAsync,
        ["connect-as"] = ConnectAs,
    };

    /// <summary>Launches so many workers with spares behind them, and tells who they are.</summary>
    private static async Task<int> LauncherAsync(string[] args)
    {
        var link = ChildScripts.Accept();
        var count = int.Parse(args[0], CultureInfo.InvariantCulture);
        var spares = int.Parse(args[1], CultureInfo.InvariantCulture);
        var system = Start($$"""
            akka.workers.hosts.apart { kind = process, arguments = [host], spares = {{spares}} }
            akka.workers.placement.default-host = apart
            """);
        var workers = Workers.Get(system);
        for (var i = 0; i < count; i++)
        {
            var handle = await workers.LaunchAsync(WorkerIds.Hand, new HandParameters());
            Console.WriteLine($"arguments {await handle.Ask<string>(new Show("arguments"))}");
        }

        var processes = WorkerProcesses.Get(system);
        while (processes.Running.Count < count + spares)
            await Task.Delay(5);
        foreach (var child in ChildProcesses.Live)
            Console.WriteLine($"child {child.Identity.Pid} {child.Identity.StartTime}");
        Console.WriteLine("ready");
        await link.StopRequested;
        return 0;
    }

    /// <summary>Waits for a child that never joins.</summary>
    private static async Task<int> WaitingAsync(string[] args)
    {
        ChildScripts.Accept();
        Console.WriteLine("waiting");
        await WorkerProcesses.Get(Start("")).LaunchHostAsync(new ProcessConfig("never").WithArguments("no-host"));
        return 0;
    }

    /// <summary>Launches a program that knows nothing of hosts, and that nothing of ours ever runs in.</summary>
    private static async Task<int> OfSleepAsync(string[] args)
    {
        ChildScripts.Accept();
        Console.WriteLine("waiting");
        await WorkerProcesses.Get(Start("")).LaunchHostAsync(new ProcessConfig("asleep").WithFile("sleep").WithArguments("120"));
        return 0;
    }

    /// <summary>Becomes another user, and tries to connect to a socket.</summary>
    private static Task<int> ConnectAs(string[] args)
    {
        ChildScripts.Accept();
        if (!OtherUser.TryBecome(uint.Parse(args[0], CultureInfo.InvariantCulture)))
            return Task.FromResult(1);
        Console.WriteLine($"connect {Sandbox.SandboxScripts.Try($"connect {args[1]}")}");
        return Task.FromResult(0);
    }

    public static ActorSystem Start(string hocon) => ActorSystem.Create("launcher", WorkersSetup.Create(
        RegisteredWorkers.Instance,
        ConfigurationFactory.ParseString(hocon).WithFallback("""akka { loglevel = WARNING, workers.state.snapshot-store = "akka.persistence.snapshot-store.inmem" }""")));
}
