using Akka.Actor;

namespace Akka.Workers.Processes.Tests.Transport;

/// <summary>What holds for many and for large messages over every transport.</summary>
/// <remarks>How many is told by the variable <c>ORDERED_MESSAGES</c>, for a run on demand; see docs/contributing.md.</remarks>
public abstract class VolumeSpecs(TwoSystems pair, int messages) : IAsyncLifetime
{
    private const int Senders = 4;

    private readonly int _messages = int.TryParse(Environment.GetEnvironmentVariable("ORDERED_MESSAGES"), out var asked) ? asked : messages;

    protected TwoSystems Pair => pair;

    public Task InitializeAsync() => pair.InitializeAsync();

    public Task DisposeAsync() => pair.DisposeAsync();

    [Fact]
    public async Task Many_messages_of_many_threads_arrive_each_in_its_senders_order()
    {
        var counts = new Tally.Counts();
        var tally = await pair.FarAsync(pair.Far.ActorOf(Props.Create(() => new Tally(counts))));
        var each = _messages / Senders;
        await Task.WhenAll(Enumerable.Range(1, Senders).Select(sender => Task.Run(() => SendAsync(tally, sender, each, counts))))
            .WaitAsync(Bounds.Unexpected * Math.Max(1, _messages / messages));
        await Bounds.UntilAsync(() => Interlocked.Read(ref counts.Received) >= each * Senders, $"{each * Senders} messages, so far {counts.Received}");
        Assert.Equal((each * Senders, 0), (Interlocked.Read(ref counts.Received), Interlocked.Read(ref counts.OutOfOrder)));
    }

    [Fact]
    public async Task Large_and_small_messages_keep_their_order_and_their_content()
    {
        var (inbox, got) = TwoSystems.StartInbox(pair.Far);
        var far = await pair.FarAsync(inbox);
        for (var round = 0; round < 20; round++)
        {
            far.Tell(round);
            far.Tell(Content(round));
        }

        await Bounds.UntilAsync(() => got.Count == 40, "all messages");
        foreach (var (round, two) in got.Chunk(2).Index())
        {
            Assert.Equal(round, two[0]);
            Assert.True(Assert.IsType<byte[]>(two[1]).AsSpan().SequenceEqual(Content(round)), $"message {round} is not what was sent");
        }
    }

    [Fact]
    public async Task Many_questions_at_once_are_all_answered()
    {
        var echo = await pair.FarAsync(pair.Far.ActorOf(Props.Create(() => new Echo())));
        var answers = await Task.WhenAll(Enumerable.Range(0, 5_000).Select(number => echo.Ask<int>(number, Bounds.Unexpected))).WaitAsync(Bounds.Unexpected);
        Assert.Equal(Enumerable.Range(0, 5_000), answers);
    }

    // From what is copied over what is sent from where it is to what comes in chunks, more in all than a socket takes at once.
    private static byte[] Content(int round)
    {
        var content = new byte[50_000 * round + 10_000];
        new Random(round).NextBytes(content);
        return content;
    }

    // Not further ahead of the receiver than any transport's bound.
    private static async Task SendAsync(IActorRef tally, int sender, int count, Tally.Counts counts)
    {
        for (var number = 1; number <= count; number++)
        {
            tally.Tell(new Numbered(sender, number));
            if (number % 1000 == 0)
                await Bounds.UntilAsync(() => number - (Interlocked.Read(ref counts.Received) / Senders) < 10_000, "the receiver to follow");
        }
    }
}
