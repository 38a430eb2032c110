using Akka.Actor;
using Akka.Workers.Internal.Hosting;

namespace Akka.Workers.Tests.Gate;

public class MessageLineSpecs
{
    // The line grows at the ninth that waits.
    private const int Few = 8;
    private const int Senders = 2;
    private const int Each = 24;
    private const int Lines = 20_000;

    [Theory, InlineData(0), InlineData(1), InlineData(Few), InlineData(Few + 1), InlineData(1000)]
    public void What_waits_comes_out_in_order_and_is_counted(int count)
    {
        var line = new MessageLine();
        // Twice: a line that has grown once stays so.
        for (var time = 0; time < 2; time++)
        {
            for (var number = 0; number < count; number++)
                line.Enqueue(Of(number));
            Assert.Equal((count, count == 0), (line.Count, line.IsEmpty));
            for (var number = 0; number < count; number++)
                Assert.Equal(number, Next(ref line));
            Assert.False(line.TryDequeue(out _));
            Assert.Equal((0, true), (line.Count, line.IsEmpty));
        }
    }

    [Fact]
    public async Task Nothing_is_lost_or_overtakes_while_a_line_grows()
    {
        var lines = Enumerable.Range(0, Lines).Select(_ => new MessageLine()).ToArray();
        using var together = new Barrier(Senders + 1);
        var sending = Enumerable.Range(0, Senders).Select(sender => Gates.OnThread(() =>
        {
            for (var at = 0; at < Lines; at++)
            {
                together.SignalAndWait(GateSystem.Bound);
                for (var number = 0; number < Each; number++)
                    lines[at].Enqueue(Of((sender, number)));
            }
        })).ToArray();
        var reading = Gates.OnThread(() =>
        {
            var spin = new SpinWait();
            for (var at = 0; at < Lines; at++)
            {
                ref var line = ref lines[at];
                together.SignalAndWait(GateSystem.Bound);
                var next = new int[Senders];
                for (var read = 0; read < Senders * Each;)
                {
                    if (!line.TryDequeue(out var envelope))
                    {
                        spin.SpinOnce(sleep1Threshold: -1);
                        continue;
                    }

                    var (sender, number) = ((int, int))envelope.Message;
                    Assert.Equal(next[sender]++, number);
                    read++;
                }

                Assert.True(line.IsEmpty);
            }
        });

        await Task.WhenAll([.. sending, reading]).WaitAsync(GateSystem.Bound);
    }

    private static object Next(ref MessageLine line) => line.TryDequeue(out var envelope) ? envelope.Message : throw new InvalidOperationException("nothing waits");

    private static Envelope Of(object message) => new(message, ActorRefs.NoSender);
}
