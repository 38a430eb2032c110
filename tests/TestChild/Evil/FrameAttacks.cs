using System.Buffers.Binary;
using Akka.Workers.Processes.Transport;
using static TestChild.Evil.EvilLink;

namespace TestChild.Evil;

/// <summary>Frames that are none, or are not for a child to send.</summary>
internal static class FrameAttacks
{
    private const string Reason = "I was told to go";

    public static Dictionary<string, Attack> All { get; } = new()
    {
        ["length-negative"] = Raw(_ => [255, 255, 255, 255, 6]),
        ["length-zero"] = Raw(_ => [0, 0, 0, 0, 6]),
        ["frame-above-limit"] = Raw(_ => Length(LinkLimits.Frame + 1)),
        ["frame-at-limit"] = new Attack { OnSign = AtLimitAsync },
        ["frame-unended"] = new Attack { OnSign = evil => AndThenNothingAsync(evil.Link.SendAsync((byte[])[.. Length(100_000), 9, 9, 9])) },
        ["frame-cut-off"] = new Attack { OnSign = CutOffAsync },
        ["garbage"] = Raw(_ => Garbage()),
        ["kind-unknown"] = Raw(_ => Frame((FrameKind)99)),
        ["kind-hello"] = Raw(_ => Frame(FrameKind.Hello)),
        ["kind-welcome"] = Raw(_ => Frame(FrameKind.Welcome)),
        ["stop-user-guardian"] = Raw(evil => Frame(FrameKind.Stop, frame => frame.Text(evil.Words.Hub + "/user"))),
        ["deploy-into-parent"] = Raw(evil => Frame(FrameKind.Deploy, frame => Deployment(frame, evil))),
        ["suspend-system-guardian"] = Raw(evil => Directed(1, evil.Words.Hub + "/system")),
        ["recreate-given"] = Raw(evil => Directed(4, evil.Given)),
        ["bytes-behind-end"] = Raw(_ => Frame(FrameKind.DefinePath, frame => { frame.Number(1); frame.Text("x"); frame.Byte(1); })),
        ["number-too-long"] = Raw(_ => Frame(FrameKind.Message, frame => frame.Raw([255, 255, 255, 255, 255, 255]))),
        ["text-no-utf8"] = Raw(_ => Frame(FrameKind.DefinePath, frame => { frame.Number(1); frame.Raw([2, 0xC0, 0xC0]); })),
        ["text-too-long"] = Raw(_ => Frame(FrameKind.DefinePath, frame => { frame.Number(1); frame.Text(new string('x', 5000)); })),
        ["text-beyond-frame"] = Raw(_ => Frame(FrameKind.DefinePath, frame => { frame.Number(1); frame.Raw([100, 65]); })),
        ["chunk-stray"] = Raw(_ => Frame(FrameKind.Chunk, frame => frame.Byte(1))),
        ["chunk-empty"] = new Attack { OnSign = evil => LargeAsync(evil, 100, []) },
        ["chunk-too-long"] = new Attack { OnSign = evil => LargeAsync(evil, 100, new byte[101]) },
        ["chunk-overlapping"] = new Attack { OnSign = OverlappingAsync },
        ["chunk-interrupted"] = new Attack { OnSign = InterruptedAsync },
        ["chunk-unended"] = new Attack { OnSign = evil => AndThenNothingAsync(LargeAsync(evil, 32 << 20, new byte[1000])) },
        ["message-too-large"] = new Attack { OnSign = evil => LargeAsync(evil, (64 << 20) + 1, [1]) },
        ["credit-beyond"] = Raw(_ => Frame(FrameKind.Credit, frame => frame.Int64(1 << 30))),
        ["credit-negative"] = Raw(_ => Frame(FrameKind.Credit, frame => frame.Int64(-1))),
        ["credit-backwards"] = Raw(_ => [.. Frame(FrameKind.Credit, frame => frame.Int64(20)), .. Frame(FrameKind.Credit, frame => frame.Int64(10))]),
        ["goodbye"] = Raw(_ => Frame(FrameKind.Goodbye, frame => frame.Text(Reason))),
    };

    private static Attack Raw(Func<EvilHost, byte[]> bytes) => new() { OnSign = evil => evil.Link.SendAsync(bytes(evil)) };

    private static async Task AndThenNothingAsync(Task begun)
    {
        await begun;
        await Task.Delay(Timeout.Infinite);
    }

    private static byte[] Length(int length)
    {
        var head = new byte[sizeof(int) + 1];
        BinaryPrimitives.WriteInt32LittleEndian(head, length);
        head[^1] = (byte)FrameKind.Message;
        return head;
    }

    private static byte[] Garbage()
    {
        var garbage = new byte[64 << 10];
        new Random(4).NextBytes(garbage);
        return garbage;
    }

    private static byte[] Directed(byte directive, string target) => Frame(FrameKind.Direct, frame => { frame.Byte(directive); frame.Text(target); });

    private static void Deployment(FrameBuffer frame, EvilHost evil)
    {
        frame.Text(evil.Words.Hub + "/remote/evil#1");
        frame.Text(evil.Words.Hub + "/user#1");
        frame.Text("TestChild.Hosting.Greeter");
        frame.Number(0);
    }

    private static async Task AtLimitAsync(EvilHost evil)
    {
        var to = await evil.Link.PathAsync(evil.Given);
        var head = new FrameBuffer(32);
        Head(head, to);
        await evil.Link.SendAsync(Frame(FrameKind.Message, frame =>
        {
            Head(frame, to);
            frame.Raw(new byte[LinkLimits.Frame - 1 - head.Length]);
        }));
    }

    private static async Task CutOffAsync(EvilHost evil)
    {
        await evil.Link.SendAsync(new byte[] { 0, 1, 0, 0, 6, 9, 9 });
        evil.Link.Disconnect();
    }

    private static async Task LargeAsync(EvilHost evil, uint announced, byte[] chunk)
    {
        await AnnounceAsync(evil, announced);
        await evil.Link.SendAsync(FrameKind.Chunk, frame => frame.Raw(chunk));
    }

    private static async Task OverlappingAsync(EvilHost evil)
    {
        await LargeAsync(evil, 100, new byte[50]);
        await AnnounceAsync(evil, 100);
    }

    private static async Task InterruptedAsync(EvilHost evil)
    {
        await LargeAsync(evil, 100, new byte[50]);
        await evil.Link.TellAsync(evil.Given, BuiltIn.Text, "between"u8.ToArray());
    }

    private static async Task AnnounceAsync(EvilHost evil, uint length)
    {
        var to = await evil.Link.PathAsync(evil.Given);
        await evil.Link.SendAsync(FrameKind.LargeMessage, frame =>
        {
            Head(frame, to);
            frame.Number(length);
        });
    }

    private static void Head(FrameBuffer frame, uint to)
    {
        frame.Number(to);
        frame.Number(LinkLimits.NoReference);
        frame.Number((uint)BuiltIn.Bytes);
    }
}
