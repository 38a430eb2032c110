using Akka.Actor;

namespace Akka.Workers.Tests.Gate;

public class GateRaceSpecs(GateSystem system) : IClassFixture<GateSystem>
{
    private const int Senders = 4;
    private const int Rounds = 1000;
    private const int Burst = 64;
    private const long MostUnderWay = 50_000;

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
            {
                for (var i = 0; i < Burst; i++)
                    gate.Send(ledger.Next(sender), ActorRefs.NoSender);
                SpinWait.SpinUntil(() => ledger.UnderWay < MostUnderWay || Volatile.Read(ref done), GateSystem.RaceBound);
            }
        })).ToArray();

        var held = 0L;
        var tooLate = 0L;
        await Gates.OnThread(() =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                gate.Close();
                Gates.AwaitQuiet(gate);
                target.Seal();
                var next = new Target(system.System, ledger);
                held += gate.OpenTo(next);
                tooLate += target.TooLate;
                target = next;
            }
        }).WaitAsync(GateSystem.RaceBound);
        Volatile.Write(ref done, true);
        await Task.WhenAll(sending).WaitAsync(GateSystem.RaceBound);

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
