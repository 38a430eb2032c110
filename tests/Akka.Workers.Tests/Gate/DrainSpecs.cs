using Akka.Actor;

namespace Akka.Workers.Tests.Gate;

public class DrainSpecs(GateSystem system) : IClassFixture<GateSystem>
{
    private const int Senders = 4;
    private const int Each = 50_000;

    [Fact]
    public async Task What_comes_while_the_gate_drains_waits_behind_what_is_drained()
    {
        var gate = system.Gate();
        gate.Send("first", ActorRefs.NoSender);
        var target = new BlockingRef(system.System, "first");
        var draining = Gates.OnThread(() => gate.OpenTo(target));
        await target.Reached;

        gate.Send("second", ActorRefs.NoSender);
        Assert.Equal(1, gate.Held);
        Assert.Empty(target.Messages);

        target.Release();
        await draining.WaitAsync(GateSystem.Bound);
        Assert.Equal(["first", "second"], target.Messages);
    }

    [Fact]
    public async Task Every_senders_order_is_kept_while_the_gate_drains_and_opens()
    {
        var gate = system.Gate(maxMessages: int.MaxValue);
        var ledger = new Ledger(Senders);
        var target = new ActingRef(system.System, message => ledger.Take((Numbered)message));
        for (var sender = 0; sender < Senders; sender++)
            gate.Send(ledger.Next(sender), ActorRefs.NoSender);

        using var start = new Barrier(Senders + 1);
        var sending = Enumerable.Range(0, Senders).Select(sender => Gates.OnThread(() =>
        {
            start.SignalAndWait(GateSystem.Bound);
            for (var i = 0; i < Each; i++)
                gate.Send(ledger.Next(sender), ActorRefs.NoSender);
        })).ToArray();
        start.SignalAndWait(GateSystem.Bound);
        gate.OpenTo(target);
        await Task.WhenAll(sending).WaitAsync(GateSystem.RaceBound);

        ledger.AssertComplete();
        Assert.Equal(0, gate.Held);
    }

    [Fact]
    public async Task A_drain_comes_to_its_end_though_senders_are_faster_than_the_target()
    {
        var gate = system.Gate();
        var target = new ActingRef(system.System, static _ => Thread.SpinWait(500));
        var done = false;
        var sending = Enumerable.Range(0, Senders).Select(_ => Gates.OnThread(() =>
        {
            while (!Volatile.Read(ref done))
                gate.Send(new object(), ActorRefs.NoSender);
        })).ToArray();
        Assert.True(SpinWait.SpinUntil(() => gate.Held > 0, GateSystem.Bound));

        try
        {
            await Gates.OnThread(() => gate.OpenTo(target)).WaitAsync(GateSystem.Bound);
        }
        finally
        {
            Volatile.Write(ref done, true);
            await Task.WhenAll(sending).WaitAsync(GateSystem.Bound);
        }
    }

    [Fact]
    public void What_the_target_itself_sends_while_it_is_drained_to_is_drained_too()
    {
        var gate = system.Gate();
        gate.Send(3, ActorRefs.NoSender);
        var target = new ActingRef(system.System, message =>
        {
            if ((int)message > 0)
                gate.Send((int)message - 1, ActorRefs.NoSender);
        });

        Assert.Equal(4, gate.OpenTo(target));

        Assert.Equal([3, 2, 1, 0], target.Messages.Order(Comparer<object>.Create((one, other) => (int)other - (int)one)));
        Assert.Equal(0, gate.Held);
    }

    [Fact]
    public void A_question_that_nobody_waits_for_any_more_is_not_drained()
    {
        var rejections = system.Rejections();
        var gate = GateSystem.Gate(rejections);
        var (expired, live) = (system.Ask(), system.Ask());
        gate.Send("expired", expired.Sender);
        gate.Send("live", live.Sender);
        gate.Send("no question", system.Recording());
        expired.Sender.Tell("answered elsewhere");
        Gates.AwaitExpired(rejections, expired.Sender);

        var target = system.Recording();
        Assert.Equal(2, gate.OpenTo(target));

        Assert.Equal(["live", "no question"], target.Messages);
    }
}
