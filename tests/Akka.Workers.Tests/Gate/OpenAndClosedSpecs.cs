using Akka.Actor;

namespace Akka.Workers.Tests.Gate;

public class OpenAndClosedSpecs(GateSystem system) : IClassFixture<GateSystem>
{
    [Fact]
    public void An_open_gate_sends_straight_to_the_target_on_the_senders_thread()
    {
        var gate = system.Gate();
        var target = system.Recording();
        gate.OpenTo(target);
        var sender = system.Recording();

        gate.Send("one", sender);

        Assert.Equal(["one"], target.Messages);
        Assert.Same(sender, target.Senders.Single());
        Assert.Equal(Environment.CurrentManagedThreadId, target.Threads.Single());
        Assert.Equal(0, gate.Held);
    }

    [Fact]
    public void A_gate_that_was_never_opened_holds_what_comes_and_drains_it_in_order()
    {
        var gate = system.Gate();
        var sender = system.Recording();
        gate.Send(1, sender);
        gate.Send(2, ActorRefs.NoSender);
        gate.Send(3, sender);
        Assert.Equal(3, gate.Held);

        var target = system.Recording();
        Assert.Equal(3, gate.OpenTo(target));

        Assert.Equal([1, 2, 3], target.Messages);
        Assert.Equal(new IActorRef?[] { sender, ActorRefs.NoSender, sender }, target.Senders);
        Assert.Equal(0, gate.Held);
    }

    [Fact]
    public void A_closed_gate_sends_nothing_to_its_old_target()
    {
        var gate = system.Gate();
        var (old, next) = (system.Recording(), system.Recording());
        gate.OpenTo(old);
        gate.Send(1, ActorRefs.NoSender);
        gate.Close();
        gate.Send(2, ActorRefs.NoSender);
        gate.Send(3, ActorRefs.NoSender);
        gate.OpenTo(next);
        gate.Send(4, ActorRefs.NoSender);

        Assert.Equal([1], old.Messages);
        Assert.Equal([2, 3, 4], next.Messages);
    }

    [Fact]
    public void More_than_one_chunk_is_drained()
    {
        var gate = system.Gate();
        var sent = Enumerable.Range(0, 1000).Cast<object>().ToArray();
        foreach (var message in sent)
            gate.Send(message, ActorRefs.NoSender);

        var target = system.Recording();
        gate.OpenTo(target);

        Assert.Equal(sent, target.Messages);
    }

    [Fact]
    public void What_an_incarnation_left_unread_comes_ahead_of_what_waits()
    {
        var gate = system.Gate();
        gate.Send(3, ActorRefs.NoSender);
        gate.Send(4, ActorRefs.NoSender);
        gate.PutBack([new(1, ActorRefs.NoSender), new(2, ActorRefs.NoSender)]);
        Assert.Equal(4, gate.Held);

        var target = system.Recording();
        gate.OpenTo(target);

        Assert.Equal([1, 2, 3, 4], target.Messages);
    }

    [Fact]
    public void Nothing_is_no_message() => Assert.Throws<ArgumentNullException>(() => system.Gate().Send(null!, ActorRefs.NoSender));
}
