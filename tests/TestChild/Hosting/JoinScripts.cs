using System.Globalization;
using Akka.Workers;
using Akka.Workers.Processes;
using TestChild.Child;

namespace TestChild.Hosting;

/// <summary>Programs that join a process which has not launched them as a host, or listen for such.</summary>
internal static class JoinScripts
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    public static Dictionary<string, Func<string[], Task<int>>> All { get; } = new()
    {
        ["join"] = JoinAsync,
        ["join-with-host"] = JoinWithHostAsync,
        ["join-as"] = JoinAsAsync,
        ["listen"] = ListenAsync,
    };

    /// <summary>Does what it can with a worker: <c>path name</c>.</summary>
    private static async Task<int> JoinAsync(string[] args)
    {
        ChildScripts.Accept();
        await using var connection = await WorkerProcesses.ConnectAsync(args[0], RegisteredWorkers.Instance);
        Console.WriteLine($"joined {connection.ProcessId}");
        if (await connection.FindAsync(args[1]) is not { } worker)
        {
            Console.WriteLine("found nothing");
            return 0;
        }

        Console.WriteLine($"found {worker.Name} {worker.Status.State} {worker.IsOwner}");
        worker.Tell(new Add(5));
        Console.WriteLine($"read {await worker.Ask<long>(new Read(), _patience)}");
        try
        {
            Console.WriteLine($"restarted {(await worker.RestartAsync().WaitAsync(_patience)).Incarnation}");
            worker.Stop();
            await worker.JoinAsync().WaitAsync(_patience);
            Console.WriteLine("stopped");
        }
        catch (WorkerException refused)
        {
            Console.WriteLine($"refused {refused.Message}");
        }

        return 0;
    }

    /// <summary>Offers a host and waits for the connection's end: <c>path name</c>.</summary>
    private static async Task<int> JoinWithHostAsync(string[] args)
    {
        ChildScripts.Accept();
        await using var connection = await WorkerProcesses.ConnectAsync(args[0], RegisteredWorkers.Instance, new ConnectOptions { Host = args[1] });
        Console.WriteLine("joined");
        Console.WriteLine($"ended {(await connection.Ended).Message}");
        return 0;
    }

    /// <summary>Becomes another user, and tries to join: <c>user path</c>.</summary>
    private static async Task<int> JoinAsAsync(string[] args)
    {
        ChildScripts.Accept();
        if (!OtherUser.TryBecome(uint.Parse(args[0], CultureInfo.InvariantCulture)))
            return 1;
        try
        {
            await using var connection = await WorkerProcesses.ConnectAsync(args[1], RegisteredWorkers.Instance);
            Console.WriteLine("join allowed");
        }
        catch (WorkerException refused)
        {
            Console.WriteLine($"join denied: {refused.Message}");
        }

        return 0;
    }

    /// <summary>Listens and offers one worker: <c>path</c>.</summary>
    private static async Task<int> ListenAsync(string[] args)
    {
        var link = ChildScripts.Accept();
        var system = LauncherScripts.Start("");
        await Workers.Get(system).LaunchAsync(WorkerIds.Hand, new HandParameters(), new WorkerOptions { Name = "offered" });
        await WorkerProcesses.Get(system).ListenAsync(args[0], new ListenOptions { Offer = _ => WorkerAccess.Messages });
        Console.WriteLine("listening");
        await link.StopRequested;
        await system.Terminate();
        return 0;
    }
}
