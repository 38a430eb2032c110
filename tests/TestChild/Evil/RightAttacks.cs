using Akka.Workers;
using Akka.Workers.Internal.Handles;
using Akka.Workers.Internal.Hosting;
using Akka.Workers.Processes.Transport;

namespace TestChild.Evil;

/// <summary>What a child has no right to: other actors, other workers, other workers' hosts.</summary>
internal static class RightAttacks
{
    public static Dictionary<string, Attack> All { get; } = new()
    {
        ["reach-guardians"] = new Attack { OnSign = evil => ReachAsync(evil, evil.Words.Hub, "/", "/user", "/system", "/remote", "/temp", "/deadLetters", "/system/workers", "/user/../system") },
        ["reach-bystander"] = new Attack { OnSign = evil => ReachAsync(evil, evil.Words.Hub, "/user/bystander", "/user/bystander#1") },
        ["reach-siblings"] = new Attack { OnSign = ReachSiblingsAsync },
        ["terminate-others"] = new Attack { OnSign = TerminateAsync },
        ["watch-strangers"] = new Attack { OnSign = evil => WatchAsync(evil, evil.Words.Hub + "/user/bystander", evil.Words.Hub + "/user", evil.Words.Hub + "/temp/00000000000000000000000000000001") },
        ["watch-own"] = new Attack { OnSign = evil => WatchAsync(evil, evil.Worker(1)) },
        ["fail-others"] = new Attack { OnSign = evil => FailAsync(evil, evil.Given, evil.Words.Hub + "/user") },
        ["order-stop"] = Order(new Rpc.Stop()),
        ["order-restart"] = Order(new Rpc.Restart(1)),
        ["order-checkpoint"] = Order(new Rpc.Checkpoint(1)),
        ["order-begin"] = Order(new ControlRpc.Begin()),
        ["order-inspect"] = Order(new ControlRpc.Inspect(1, new InspectQuery("", 1, "value"))),
        ["order-close"] = ToHost(_ => new HostRequest.Close()),
        ["order-build"] = ToHost(evil => evil.Build with { Incarnation = 7, Name = "evil-2" }),
        ["order-abandon"] = ToHost(_ => new HostRequest.Abandon(1)),
        ["order-look"] = ToHost(_ => new HostRequest.Look()),
        ["report-guessed"] = new Attack { OnSign = ReportAsync },
        ["query-guessed"] = new Attack { OnSign = QueryAsync },
        ["handle-guessed"] = new Attack { OnSign = HandleAsync },
        ["speak-for-another"] = new Attack { OnSign = SpeakAsync },
    };

    private static Attack Order(Rpc order) => new() { OnSign = evil => evil.Link.TellAsync(evil.Given, evil.Words.Write(order)) };

    private static Attack ToHost(Func<EvilHost, HostRequest> request) => new()
    {
        // Signed by the worker whose reference it was given, so that it would be that one's request.
        OnSign = evil => evil.Link.TellAsync(evil.Host, evil.Words.Write(request(evil)), from: evil.Given),
    };

    private static async Task ReachAsync(EvilHost evil, string address, params string[] paths)
    {
        foreach (var path in paths)
            await evil.Link.TellAsync(address + path, BuiltIn.Text, "reached"u8.ToArray());
    }

    private static async Task ReachSiblingsAsync(EvilHost evil)
    {
        for (var number = 2; number < 50; number++)
        {
            var address = evil.Words.Own[..(evil.Words.Own.LastIndexOf(':') + 1)] + number;
            if (address != evil.Words.Own)
                await ReachAsync(evil, address, "/user/isolated", "/user/evil", "/user/isolated/hand:1", "/system");
        }
    }

    private static async Task TerminateAsync(EvilHost evil)
    {
        foreach (var path in new[] { evil.Given, evil.Host, evil.Words.Hub + "/user", evil.Words.Own[..(evil.Words.Own.LastIndexOf(':') + 1)] + "2/user/isolated" })
            await evil.Link.SendAsync(FrameKind.Terminated, frame => { frame.Byte(1); frame.Text(path); });
    }

    private static async Task WatchAsync(EvilHost evil, params string[] paths)
    {
        foreach (var path in paths)
        {
            await evil.Link.SendAsync(FrameKind.Watch, frame => frame.Text(path));
            await evil.Link.SendAsync(FrameKind.Unwatch, frame => frame.Text(path));
        }
    }

    private static async Task FailAsync(EvilHost evil, params string[] paths)
    {
        foreach (var path in paths)
        {
            await evil.Link.SendAsync(FrameKind.Failed, frame =>
            {
                frame.Text(path);
                frame.Raw(FailureCodec.Write(new RemoteError("evil", "it has failed")).Span);
            });
        }
    }

    /// <summary>Ends of others' incarnations, as their host would be told.</summary>
    private static async Task ReportAsync(EvilHost evil)
    {
        for (var ticket = -10; ticket < 1000; ticket++)
        {
            if (ticket != evil.Build.Ticket)
                await evil.Link.TellAsync(evil.Host, evil.Words.Write(new HostReport(ticket)));
        }
    }

    private static async Task QueryAsync(EvilHost evil)
    {
        foreach (var right in new[] { 0, 1, -1, evil.Build.Key, long.MaxValue })
        {
            await evil.Link.TellAsync(evil.Given, evil.Words.Write(new HandleQuery.Stop(right)));
            await evil.Link.TellAsync(evil.Given, evil.Words.Write(new HandleQuery.Restart(right, Host: null)));
            await evil.Link.TellAsync(evil.Given, evil.Words.Write(new HandleQuery.Inspect(right, new InspectQuery("", 1, "7"))));
        }
    }

    /// <summary>Handles as messages: of workers that it has no reference of, and with rights that it made up.</summary>
    private static async Task HandleAsync(EvilHost evil)
    {
        foreach (var path in new[] { evil.Given, evil.Words.Hub + "/user/workers/sibling", evil.Words.Hub + "/user/../sibling", "akka.tcp://evil@127.0.0.1:9/user/sibling" })
        {
            foreach (var right in new[] { 0, 1L, evil.Build.Key })
            {
                // As the contract writes it: one text in an array.
                var text = System.Text.Encoding.UTF8.GetBytes($"{path}|{right}|Running|1|0|local");
                await evil.Link.TellAsync(evil.Given, new EvilWord(Akka.Workers.Internal.State.WorkerContractSerializer.Id, "akka.workers.handle", [0x91, 0xD9, (byte)text.Length, .. text]));
            }
        }
    }

    /// <summary>Answers for incarnations of another worker.</summary>
    private static async Task SpeakAsync(EvilHost evil)
    {
        for (var incarnation = 0; incarnation < 3; incarnation++)
        {
            foreach (var key in new[] { 0, 1, evil.Build.Key })
            {
                await evil.Link.TellAsync(evil.Given, evil.Words.Write(new HostReply.Ended(incarnation, new RemoteError("evil", "it has ended")) { Key = key }));
                await evil.Link.TellAsync(evil.Given, evil.Words.Write(new HostReply.Ending(incarnation) { Key = key }));
                await evil.Link.TellAsync(evil.Given, evil.Words.Write(new HostReply.Built(incarnation, evil.Words.Reference(evil.Worker(9)), 1) { Key = key }));
            }
        }
    }
}
