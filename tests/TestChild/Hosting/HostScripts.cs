using Akka.Actor;
using Akka.Workers.Processes;
using Akka.Workers.Processes.Internal;
using TestChild.Child;

namespace TestChild.Hosting;

/// <summary>Programs that are, or fail to be, a host of workers.</summary>
internal static class HostScripts
{
    /// <summary>What a program ends with that goes on behind TryRunHostAsync, not being a host.</summary>
    private const int NotAHost = 3;

    public static Dictionary<string, Func<string[], Task<int>>> All { get; } = new()
    {
        ["host"] = HostAsync,
        ["no-host"] = NoHostAsync,
        ["garbage-host"] = GarbageAsync,
        ["other-protocol-host"] = OtherProtocolAsync,
        ["show-invitation"] = ShowInvitation,
        ["at-once-error"] = _ => EndAtOnce(7),
        ["at-once-well"] = _ => EndAtOnce(0),
    };

    private static async Task<int> HostAsync(string[] args)
    {
        if (await WorkerProcess.TryRunHostAsync(RegisteredWorkers.Instance, child => child.Deployable<Greeter>()))
            return 0;
        Console.WriteLine("not a host");
        return NotAHost;
    }

    /// <summary>Knows nothing of hosts, and runs on.</summary>
    private static async Task<int> NoHostAsync(string[] args)
    {
        await Console.Error.WriteLineAsync("what is a host?");
        // Longer than anybody waits for it, and no longer.
        await Task.Delay(TimeSpan.FromMinutes(2));
        return 0;
    }

    /// <summary>Prints what is no text before it becomes a host.</summary>
    private static async Task<int> GarbageAsync(string[] args)
    {
        var garbage = new byte[1 << 20];
        new Random(1).NextBytes(garbage);
        await using (var output = Console.OpenStandardOutput())
            await output.WriteAsync(garbage);
        await using (var error = Console.OpenStandardError())
            await error.WriteAsync(garbage);
        return await HostAsync(args);
    }

    /// <summary>Plays a child of a later version.</summary>
    private static async Task<int> OtherProtocolAsync(string[] args)
    {
        var invitation = Invitation.Parse(ChildScripts.Accept().Invitation);
        var join = ChildJoin.Of(invitation);
        var system = ActorSystem.Create(invitation.System, ActorSystemSetup(join));
        await join.JoinAsync(system, new Hello(Environment.ProcessId, 99, "later", "/user/host", []), CancellationToken.None);
        return 0;

        static Akka.Actor.Setup.ActorSystemSetup ActorSystemSetup(ChildJoin join) =>
            Akka.Actor.Setup.ActorSystemSetup.Create([BootstrapSetup.Create().WithConfig(join.Config), .. join.SetupsFor(new ChildHostBuilder([]))]);
    }

    private static async Task<int> ShowInvitation(string[] args)
    {
        Console.WriteLine($"invitation {ChildScripts.Accept().Invitation}");
        await Task.Delay(Timeout.Infinite);
        return 0;
    }

    private static Task<int> EndAtOnce(int code)
    {
        Console.Error.WriteLine("not today");
        return Task.FromResult(code);
    }
}
