namespace Akka.Workers.Tests.Gate;

/// <summary>The message with this number of this sender.</summary>
internal sealed record Numbered(int Sender, long Number);

/// <summary>Numbers what each sender sends, and sees whether it arrives once and in order.</summary>
internal sealed class Ledger(int senders)
{
    private readonly long[] _sent = new long[senders];
    private readonly long[] _taken = new long[senders];
    private long _wrong;

    public long Sent => _sent.Sum();

    /// <summary>About how many have been sent and have not arrived.</summary>
    public long UnderWay => _sent.Sum() - _taken.Sum();

    public Numbered Next(int sender) => new(sender, ++_sent[sender]);

    public void Take(Numbered message)
    {
        // Two of one sender at a time would be an error too, and then one of them comes out of order here.
        if (Interlocked.Increment(ref _taken[message.Sender]) != message.Number)
            Interlocked.Increment(ref _wrong);
    }

    public void AssertComplete()
    {
        Assert.Equal(0, _wrong);
        Assert.Equal(_sent, _taken);
    }
}
