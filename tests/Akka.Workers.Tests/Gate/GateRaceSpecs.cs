using Akka.Actor;

namespace Akka.Workers.Tests.Gate;

public class GateRaceSpecs(GateSystem system) : IClassFixture<GateSystem>
{
    private const int Senders = 4;
    private const int Rounds = 1000;
    private long Q, D, M;

    [Fact]
    public async Task No_message_is_lost_doubled_or_reordered_over_many_closings()
    {
        var gate = system.Gate(maxMessages: int.MaxValue);
        var ledger = new Ledger(Senders);
        var target = new Target(system.System, ledger);
        gate.OpenTo(target);
        var done = false;
        var sending = Enumerable.Range(0, Senders).Select(sender => Gates.OnThread(() =>
        {
            while (!Volatile.Read(ref done))
                gate.Send(ledger.Next(sender), ActorRefs.NoSender);
        })).ToArray();

        var held = 0L;
        var tooLate = 0L;
        await Gates.OnThread(() =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                var t0 = System.Diagnostics.Stopwatch.GetTimestamp();
                gate.Close();
                Gates.AwaitQuiet(gate);
                var t1 = System.Diagnostics.Stopwatch.GetTimestamp();
                target.Seal();
                var next = new Target(system.System, ledger);
                var h = gate.OpenTo(next);
                var t2 = System.Diagnostics.Stopwatch.GetTimestamp();
                Q += t1 - t0;
                D += t2 - t1;
                M = Math.Max(M, h);
                if (round % 100 == 99)
                    Console.WriteLine($"round {round} quiet {Q / 1000000} ms drain {D / 1000000} ms max {M} h {h}");
                held += h;
                tooLate += target.TooLate;
                target = next;
            }
        }).WaitAsync(GateSystem.Bound);
        Volatile.Write(ref done, true);
        await Task.WhenAll(sending).WaitAsync(GateSystem.Bound);

        ledger.AssertComplete();
        Assert.Equal((0, 0), (tooLate, gate.Held));
        Assert.InRange(held, 1, ledger.Sent);
    }

    /// <summary>After it was sealed it has handed over its state: a message that still comes would be lost.</summary>
    private sealed class Target(ExtendedActorSystem system, Ledger ledger) : RecordingRef(system, "target")
    {
        private long _tooLate;
        private bool _sealed;

        public long TooLate => Volatile.Read(ref _tooLate);

        public void Seal() => Volatile.Write(ref _sealed, true);

        protected override void TellInternal(object message, IActorRef sender)
        {
            ledger.Take((Numbered)message);
            if (Volatile.Read(ref _sealed))
                Interlocked.Increment(ref _tooLate);
        }
    }
}
