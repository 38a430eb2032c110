using Akka.Workers;
using Akka.Workers.Internal.Hosting;
using Akka.Workers.Internal.State;
using Akka.Workers.Processes.Transport;

namespace TestChild.Evil;

/// <summary>More than anybody can take.</summary>
internal static class FloodAttacks
{
    private const long Gigabyte = 1L << 30;
    private const int Piece = 64 << 10;

    // Below what is on its way by right.
    private const long Ahead = 7 << 20;

    public static Dictionary<string, Attack> All { get; } = new()
    {
        ["flood"] = new Attack { OnSign = FloodAsync },
        ["flood-within-credit"] = new Attack { OnSign = evil => evil.Link.TellAsync(evil.Given, BuiltIn.Text, "begin"u8.ToArray()), OnBegin = WithinCreditAsync },
        ["flood-hidden"] = new Attack { OnSign = HiddenAsync },
        ["flood-of-guesses"] = new Attack { OnSign = GuessesAsync },
        ["flood-of-answers"] = new Attack { OnSign = AnswersAsync },
        ["flood-of-answers-to-sibling"] = new Attack { OnSign = AnswersToSiblingAsync },
        ["flood-of-pings"] = new Attack { OnSign = PingsAsync, Answer = evil => evil.Link.Pongs },
        ["flood-of-watches"] = new Attack { OnSign = WatchesAsync },
        ["flood-of-own-watches"] = new Attack { OnSign = OwnWatchesAsync },
        ["flood-of-undecodable"] = new Attack { OnSign = UndecodableAsync },
        ["flood-of-forgeries"] = new Attack { OnSign = ForgeriesAsync },
    };

    /// <summary>Cares for no credit.</summary>
    private static async Task FloodAsync(EvilHost evil)
    {
        var piece = new byte[Piece];
        for (var sent = 0L; sent < Gigabyte; sent += Piece)
            await evil.Link.TellAsync(evil.Given, BuiltIn.Bytes, piece);
    }

    /// <summary>Sends whatever it has credit for, for ever.</summary>
    private static Task WithinCreditAsync(EvilHost evil)
    {
        _ = Task.Run(async () =>
        {
            while (evil.Given.Length == 0)
                await Task.Delay(10);
            var piece = new byte[100];
            for (var sent = 0L; ;)
            {
                if (sent - evil.Link.Credited > Ahead)
                {
                    await Task.Delay(1);
                    continue;
                }

                await evil.Link.TellAsync(evil.Given, BuiltIn.Bytes, piece);
                sent += piece.Length + 12;
            }
        });
        return Task.CompletedTask;
    }

    /// <summary>Every message at which a mailbox is looked at goes to another actor.</summary>
    private static async Task HiddenAsync(EvilHost evil)
    {
        var piece = new byte[900];
        for (var number = 1; number <= 600_000; number++)
        {
            // A megabyte comes round before so many messages do.
            await evil.Link.TellAsync(number % 1024 == 0 ? evil.Gate : evil.Given, BuiltIn.Bytes, piece);
        }
    }

    private static async Task GuessesAsync(EvilHost evil)
    {
        for (var number = 0; number < 500_000; number++)
            await evil.Link.DefinePathAsync(5, $"{evil.Words.Hub}/user/ledger-{number}#{number + 1}");
    }

    private static async Task AnswersAsync(EvilHost evil)
    {
        for (var number = 0; number < 500_000; number++)
            await evil.Link.AnswerAsync((UInt128)number, BuiltIn.Int32, new byte[sizeof(long)]);
    }

    /// <summary>Answers to questions that nobody has asked, in the name of the hub.</summary>
    private static async Task AnswersToSiblingAsync(EvilHost evil)
    {
        await evil.Link.SendAsync(FrameKind.DefineAddress, frame =>
        {
            frame.Number(1);
            frame.Text(evil.Words.Own[..(evil.Words.Own.LastIndexOf(':') + 1)] + "2");
        });
        for (var number = 0; number < 300_000; number++)
        {
            await evil.Link.SendAsync(FrameKind.Message, frame =>
            {
                frame.Number(LinkLimits.OthersReply);
                frame.Number(1);
                frame.Key((UInt128)number);
                frame.Number(LinkLimits.NoReference);
                frame.Number((uint)BuiltIn.Text);
            });
        }
    }

    /// <summary>Without reading what comes of it.</summary>
    private static async Task PingsAsync(EvilHost evil)
    {
        byte[] pings = [.. Enumerable.Repeat(EvilLink.Frame(FrameKind.Ping), 10_000).SelectMany(ping => ping)];
        for (var round = 0; round < 800; round++)
            await evil.Link.SendAsync(pings);
    }

    /// <summary>Of actors that it does not know, each of which it is told that it has ended.</summary>
    private static async Task WatchesAsync(EvilHost evil)
    {
        var name = new string('x', 900);
        for (var number = 0; number < 500_000; number++)
            await evil.Link.SendAsync(FrameKind.Watch, frame => frame.Text($"{evil.Words.Hub}/user/{name}{number}#1"));
    }

    private static async Task OwnWatchesAsync(EvilHost evil)
    {
        for (var number = 0; number < 500_000; number++)
            await evil.Link.SendAsync(FrameKind.Watch, frame => frame.Text($"{evil.Words.Own}/user/{number}#1"));
    }

    private static async Task UndecodableAsync(EvilHost evil)
    {
        for (var number = 0; number < 500_000; number++)
            await evil.Link.TellAsync(evil.Given, new EvilWord(WorkerContractSerializer.Id, "no.such", []));
    }

    private static async Task ForgeriesAsync(EvilHost evil)
    {
        var word = evil.Words.Write(new HostReply.Ended(1, new RemoteError("evil", "it has ended")) { Key = 1 });
        for (var number = 0; number < 50_000; number++)
            await evil.Link.TellAsync(evil.Given, word);
    }
}
