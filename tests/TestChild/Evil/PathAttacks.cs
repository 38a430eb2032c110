using System.Text;
using Akka.Workers.Processes.Transport;
using static TestChild.Evil.EvilLink;

namespace TestChild.Evil;

/// <summary>Numbers that stand for nothing, or for another thing than before; references to elsewhere.</summary>
internal static class PathAttacks
{
    private const string Elsewhere = "akka.ssl.tcp://evil@127.0.0.1:9";
    private const string ElsewherePlain = "akka.tcp://evil@127.0.0.1:9";

    public static Dictionary<string, Attack> All { get; } = new()
    {
        ["path-undefined"] = Raw(frame => frame.Raw([11, 0, 9])),
        ["path-out-of-table"] = Raw(frame => frame.Raw([255, 255, 255, 255, 15])),
        ["path-number-too-large"] = new Attack { OnSign = evil => evil.Link.DefinePathAsync(16_384, evil.Given) },
        ["path-of-nobody"] = Raw(frame => frame.Raw([0, 0, 9])),
        ["path-of-own"] = new Attack { OnSign = evil => evil.Link.TellAsync(evil.Worker(1), BuiltIn.Text, []) },
        ["path-deep"] = new Attack { OnSign = evil => evil.Link.DefinePathAsync(1, evil.Words.Own + string.Concat(Enumerable.Repeat("/a", 400))) },
        ["path-long"] = new Attack { OnSign = evil => evil.Link.DefinePathAsync(1, $"{evil.Words.Own}/user/{new string('a', 2000)}") },
        ["path-redefined"] = new Attack { OnSign = RedefinedAsync },
        ["path-garbage"] = new Attack { OnSign = GarbageAsync },
        ["type-undefined"] = new Attack { OnSign = evil => OfTypeAsync(evil, (uint)BuiltIn.FirstDefined + 77) },
        ["type-unknown"] = new Attack { OnSign = evil => OfTypeAsync(evil, 31) },
        ["type-out-of-table"] = new Attack { OnSign = evil => OfTypeAsync(evil, 1_000_000) },
        ["address-undefined"] = Raw(frame => { frame.Number(LinkLimits.OthersReply); frame.Number(7); frame.Key(1); }),
        ["address-elsewhere"] = new Attack { OnSign = evil => evil.Link.SendAsync(FrameKind.DefineAddress, frame => { frame.Number(1); frame.Text(Elsewhere); }) },
        ["reference-elsewhere"] = new Attack { OnSign = ReferencesAsync },
        ["sender-elsewhere"] = new Attack { OnSign = SendersAsync },
    };

    private static Attack Raw(Action<FrameBuffer> fields) => new() { OnSign = evil => evil.Link.SendAsync(Frame(FrameKind.Message, fields)) };

    private static async Task OfTypeAsync(EvilHost evil, uint type)
    {
        var to = await evil.Link.PathAsync(evil.Given);
        await evil.Link.SendAsync(FrameKind.Message, frame => { frame.Number(to); frame.Number(0); frame.Number(type); });
    }

    /// <summary>A number that stood for what was given is given to what was not.</summary>
    private static async Task RedefinedAsync(EvilHost evil)
    {
        var to = await evil.Link.PathAsync(evil.Given);
        foreach (var path in new[] { "/system", "/user", "/user/bystander" })
        {
            await evil.Link.DefinePathAsync(to - LinkLimits.FirstPath, evil.Words.Hub + path);
            await evil.Link.SendAsync(FrameKind.Message, frame => { frame.Number(to); frame.Number(0); frame.Number((uint)BuiltIn.Text); });
        }
    }

    private static async Task GarbageAsync(EvilHost evil)
    {
        foreach (var path in new[] { "", "/", "akka.uds://", "akka.uds://@:/", "akka.uds://x@y:99999999999/user/z#1", "akka.uds://x@y:1/user/z#99999999999999", evil.Given + "0", evil.Given[..^1] })
            await evil.Link.TellAsync(path, BuiltIn.Text, []);
    }

    /// <summary>What is dialled when it is answered, were it what it seems.</summary>
    private static async Task ReferencesAsync(EvilHost evil)
    {
        foreach (var path in new[] { $"{Elsewhere}/user/x", $"{ElsewherePlain}/user/x#1", "akka.uds://specs@elsewhere:9/user/x#1", "akka://specs/user/x" })
            await evil.Link.TellAsync(evil.Given, BuiltIn.Reference, Encoding.UTF8.GetBytes(path));
    }

    private static async Task SendersAsync(EvilHost evil)
    {
        foreach (var path in new[] { $"{Elsewhere}/user/x", $"{ElsewherePlain}/temp/$a", "akka.uds://specs@elsewhere:9/user/x#1", "akka://specs/system" })
            await evil.Link.TellAsync(evil.Given, BuiltIn.Text, "answer me"u8.ToArray(), from: path);
    }
}
