using Akka.Workers.Processes.Internal;

namespace Akka.Workers.Processes.Tests.Child;

public sealed class LineQueueSpecs
{
    private readonly Clock _time = new();

    [Fact]
    public async Task Lines_over_the_rate_are_dropped_and_counted_on_the_next()
    {
        var queue = new LineQueue(new() { MaxPerSecond = 2 }, _time);
        Offer(queue, "a", "b", "c", "d");
        _time.Now += TimeSpan.FromSeconds(1);
        Offer(queue, "e", "f", "g");
        Assert.Equal("a b e+2 f +1", await DeliveredAsync(queue));
    }

    [Fact]
    public async Task Lines_over_the_bound_are_dropped()
    {
        var queue = new LineQueue(new() { MaxQueued = 3 }, _time);
        Offer(queue, "a", "b", "c", "d", "e");
        Assert.Equal("a b c", await DeliveredAsync(queue));
    }

    private static void Offer(LineQueue queue, params string[] lines)
    {
        foreach (var line in lines)
            queue.Offer(new ChildLine(line, IsError: false, Dropped: 0));
    }

    private static async Task<string> DeliveredAsync(LineQueue queue)
    {
        List<string> delivered = [];
        queue.Complete();
        await queue.DeliverAsync(line => delivered.Add(line.Dropped == 0 ? line.Text : $"{line.Text}+{line.Dropped}")).WaitAsync(TimeSpan.FromSeconds(20));
        return string.Join(' ', delivered);
    }

    private sealed class Clock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
