using Akka.Workers;
using Akka.Workers.Internal.Gate;
using Akka.Workers.Internal.Hosting;
using Akka.Workers.Internal.State;
using TestChild.Hosting;

namespace TestChild.Evil;

/// <summary>Answers of a host and of an incarnation that are not true.</summary>
internal static class LyingAttacks
{
    public static Dictionary<string, Attack> All { get; } = new()
    {
        ["honest"] = new Attack(),
        ["silent"] = new Attack { OnSign = _ => Task.Delay(Timeout.Infinite) },
        ["built-at-its-handle"] = new Attack { OnBuild = evil => evil.SayBuiltAsync(evil.Gate) },
        ["built-at-its-host"] = new Attack { OnBuild = evil => evil.SayBuiltAsync(evil.Host) },
        ["built-at-sibling"] = new Attack { OnBuild = evil => evil.SayBuiltAsync(evil.Words.Own[..(evil.Words.Own.LastIndexOf(':') + 1)] + "2/user/isolated/hand:1#1") },
        ["built-elsewhere"] = new Attack { OnBuild = evil => evil.SayBuiltAsync("akka.ssl.tcp://evil@127.0.0.1:9/user/x#1") },
        ["built-by-another"] = new Attack { OnBuild = BuiltByAnotherAsync },
        ["built-twice"] = new Attack { OnSign = BuiltTwiceAsync },
        ["checked-for-built"] = new Attack { OnSign = CheckedForBuiltAsync },
        ["ended-with-a-novel"] = new Attack { OnSign = EndedAsync },
        ["ended-and-lives"] = new Attack { OnSign = evil => evil.SayAsync(new HostReply.Ended(evil.Build.Incarnation, Error: null)) },
        ["ending-of-the-one-before"] = new Attack { OnBegin = EndingBeforeAsync },
        ["state-unasked"] = new Attack { OnSign = evil => evil.GiveStateAsync(7) },
        ["state-of-another-request"] = new Attack { OnState = async (evil, request) => { await evil.GiveStateAsync(request - 1); await evil.GiveStateAsync(request + 99); } },
        ["state-of-another-incarnation"] = new Attack { OnState = OtherIncarnationAsync },
        ["state-garbage"] = new Attack { OnState = (evil, request) => StateAsync(evil, request, new StateImage(1, new byte[] { 0xDB, 255, 255, 255, 255 })) },
        ["state-of-another-version"] = new Attack { OnState = (evil, request) => StateAsync(evil, request, new StateImage(-1, new byte[] { 1 })) },
        ["state-too-large"] = new Attack { OnState = (evil, request) => StateAsync(evil, request, new StateImage(1, new byte[2 << 20])) },
        ["state-twice"] = new Attack { OnState = TwiceAsync },
        ["state-refused-with-a-novel"] = new Attack { OnState = (evil, request) => evil.SayAsync(new HostReply.StateRefused(evil.Build.Incarnation, request, Novel())) },
        ["unread-endless"] = new Attack { OnState = UnreadAsync },
        ["unread-foreign"] = new Attack { OnState = ForeignUnreadAsync },
        ["tree-wide"] = new Attack { OnInspect = (evil, request) => TreeAsync(evil, request, Wide()) },
        ["tree-deep"] = new Attack { OnInspect = (evil, request) => TreeAsync(evil, request, Deep()) },
        ["tree-cyclic"] = new Attack { OnInspect = (evil, request) => TreeAsync(evil, request, [0x94, 0xA1, 97, 0xC0, 0, 0xDD, 127, 255, 255, 255]) },
        ["tree-garbage"] = new Attack { OnInspect = (evil, request) => TreeAsync(evil, request, [1, 2, 3]) },
    };

    private static RemoteError Novel()
    {
        var error = new RemoteError(new string('t', 1 << 20), new string('m', 4 << 20), new string('s', 4 << 20));
        for (var depth = 0; depth < 30; depth++)
            error = new RemoteError("inner", new string('i', 100_000), Inner: error);
        return error;
    }

    private static async Task BuiltByAnotherAsync(EvilHost evil)
    {
        await evil.SayAsync(new HostReply.Built(evil.Build.Incarnation, evil.Words.Reference(evil.Worker(1)), 1) { Key = evil.Build.Key + 1 });
        await evil.SayAsync(new HostReply.Built(99, evil.Words.Reference(evil.Worker(1)), 1), of: evil.Build.Incarnation);
        await evil.SayBuiltAsync();
    }

    private static async Task BuiltTwiceAsync(EvilHost evil)
    {
        await evil.SayBuiltAsync(evil.Given);
        await evil.SayBuiltAsync(evil.Gate);
    }

    /// <summary>An answer that goes by the number of a request, with the key of an incarnation; then the end, of which the handle must still be told.</summary>
    private static async Task CheckedForBuiltAsync(EvilHost evil)
    {
        await evil.SayAsync(new HostReply.Checked(-evil.Build.Incarnation, Refusal: null), of: evil.Build.Incarnation);
        evil.Link.Disconnect();
    }

    private static Task EndedAsync(EvilHost evil) => evil.SayAsync(new HostReply.Ended(evil.Build.Incarnation, Novel()));

    private static async Task EndingBeforeAsync(EvilHost evil)
    {
        for (var before = 1; before < evil.Build.Incarnation; before++)
            await evil.SayAsync(new HostReply.Ending(before));
    }

    private static async Task OtherIncarnationAsync(EvilHost evil, long request)
    {
        foreach (var incarnation in new[] { 0, -1, evil.Build.Incarnation + 1 })
            await evil.SayAsync(new HostReply.StateGiven(incarnation, request, evil.Words.State(new HandState(13, []))), of: evil.Build.Incarnation);
    }

    private static async Task StateAsync(EvilHost evil, long request, StateImage image)
    {
        await evil.SayAsync(new HostReply.StateGiven(evil.Build.Incarnation, request, image));
        await evil.EndAsync(evil.Build.Incarnation);
    }

    private static async Task TwiceAsync(EvilHost evil, long request)
    {
        await evil.GiveStateAsync(request, count: 1);
        for (var count = 2; count < 20; count++)
            await evil.GiveStateAsync(request, count);
        await evil.EndAsync(evil.Build.Incarnation);
    }

    /// <summary>So small that each takes ten times the memory that it takes on its way; and behind them one that would count.</summary>
    private static async Task UnreadAsync(EvilHost evil, long request)
    {
        await evil.GiveStateAsync(request);
        var word = evil.Words.Write(new HostReply.Unread(evil.Build.Incarnation, [new HeldMessage(EvilList.Mark, null), new HeldMessage(new Add(), null)]) { Key = evil.Build.Key });
        await evil.Link.TellAsync(evil.Gate, word with { Bytes = EvilList.Lengthen(word.Bytes, 1_200_000) });
        await evil.EndAsync(evil.Build.Incarnation);
    }

    private static async Task ForeignUnreadAsync(EvilHost evil, long request)
    {
        await evil.GiveStateAsync(request);
        foreach (var sender in new[] { "akka.ssl.tcp://evil@127.0.0.1:9/user/x#1", evil.Words.Hub + "/system", evil.Words.Hub + "/user/bystander" })
            await evil.SayAsync(new HostReply.Unread(evil.Build.Incarnation, [new HeldMessage(new Read(), evil.Words.Reference(sender))]));
        await evil.EndAsync(evil.Build.Incarnation);
    }

    /// <summary>The tree's own bytes, in place of those that <see cref="Inspection"/> would be written as.</summary>
    private static Task TreeAsync(EvilHost evil, long request, byte[] tree)
    {
        var word = evil.Words.Write(new HostReply.Inspected(evil.Build.Incarnation, request, new Inspection(EvilTree.Mark, null, [])) { Key = evil.Build.Key });
        return evil.Link.TellAsync(evil.Gate, word with { Bytes = EvilTree.Put(word.Bytes, tree) });
    }

    private static byte[] Wide()
    {
        var tree = new List<byte>(60_000_000) { 0x94, 0xA1, 97, 0xC0, 0, 0xDD, 0, 152, 150, 128 };
        for (var node = 0; node < 10_000_000; node++)
            tree.AddRange([0x94, 0xA0, 0xC0, 0, 0x90]);
        return [.. tree];
    }

    private static byte[] Deep() => [.. Enumerable.Repeat<byte[]>([0x94, 0xA1, 97, 0xC0, 0, 0x91], 1_000_000).SelectMany(node => node)];
}
