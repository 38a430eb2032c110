using Akka.Actor;

namespace Akka.Workers.Tests.Gate;

/// <summary>A sender that has passed the gate and has not told its target yet is inside.</summary>
public class QuietSpecs(GateSystem system) : IClassFixture<GateSystem>
{
    [Fact]
    public async Task A_sender_inside_keeps_a_closed_gate_from_being_quiet_until_it_leaves()
    {
        var gate = system.Gate();
        var target = new BlockingRef(system.System, "slow");
        gate.OpenTo(target);
        var sending = Gates.OnThread(() => gate.Send("slow", ActorRefs.NoSender));
        await target.Reached;

        gate.Close();
        Assert.False(gate.IsQuiet);
        gate.Send("held", ActorRefs.NoSender);
        Assert.Equal(1, gate.Held);
        Assert.False(gate.IsQuiet);

        target.Release();
        await sending.WaitAsync(GateSystem.Bound);
        Assert.True(gate.IsQuiet);
        Assert.Equal(["slow"], target.Messages);
    }

    [Fact]
    public async Task The_marker_of_a_closer_that_does_not_wait_overtakes_the_sender_inside()
    {
        var gate = system.Gate();
        var target = new BlockingRef(system.System, "slow");
        gate.OpenTo(target);
        var sending = Gates.OnThread(() => gate.Send("slow", ActorRefs.NoSender));
        await target.Reached;

        gate.Close();
        target.Tell("marker");

        target.Release();
        await sending.WaitAsync(GateSystem.Bound);
        Assert.Equal(["marker", "slow"], target.Messages);
    }

    [Fact]
    public async Task The_marker_of_a_closer_that_waits_comes_behind_everything_sent()
    {
        var gate = system.Gate();
        var target = new BlockingRef(system.System, "slow");
        gate.OpenTo(target);
        var sending = Gates.OnThread(() => gate.Send("slow", ActorRefs.NoSender));
        await target.Reached;

        gate.Close();
        var closing = Gates.OnThread(() =>
        {
            Gates.AwaitQuiet(gate);
            target.Tell("marker");
        });
        target.Release();
        await Task.WhenAll(sending, closing).WaitAsync(GateSystem.Bound);

        Assert.Equal(["slow", "marker"], target.Messages);
    }

    [Fact]
    public async Task A_sender_inside_another_gate_is_not_waited_for()
    {
        var (gate, other) = (system.Gate(), system.Gate());
        var target = new BlockingRef(system.System, "slow");
        other.OpenTo(target);
        gate.OpenTo(system.Recording());
        var sending = Gates.OnThread(() => other.Send("slow", ActorRefs.NoSender));
        await target.Reached;

        gate.Close();
        Assert.True(gate.IsQuiet);

        target.Release();
        await sending.WaitAsync(GateSystem.Bound);
    }

    [Fact]
    public async Task A_send_from_within_another_send_keeps_both_gates_from_being_quiet()
    {
        var (outer, inner) = (system.Gate(), system.Gate());
        var target = new BlockingRef(system.System, "slow");
        inner.OpenTo(target);
        outer.OpenTo(new ActingRef(system.System, message => inner.Send(message, ActorRefs.NoSender)));
        var sending = Gates.OnThread(() => outer.Send("slow", ActorRefs.NoSender));
        await target.Reached;

        outer.Close();
        inner.Close();
        Assert.False(outer.IsQuiet);
        Assert.False(inner.IsQuiet);

        target.Release();
        await sending.WaitAsync(GateSystem.Bound);
        Assert.True(outer.IsQuiet);
        Assert.True(inner.IsQuiet);
    }

    [Fact]
    public async Task The_outer_send_is_still_inside_when_the_one_within_it_has_left()
    {
        var (outer, inner) = (system.Gate(), system.Gate());
        var within = system.Recording();
        var after = new BlockingRef(system.System, "slow");
        inner.OpenTo(within);
        outer.OpenTo(new ActingRef(system.System, message =>
        {
            inner.Send(message, ActorRefs.NoSender);
            after.Tell(message);
        }));
        var sending = Gates.OnThread(() => outer.Send("slow", ActorRefs.NoSender));
        await after.Reached;

        outer.Close();
        inner.Close();
        Assert.True(inner.IsQuiet);
        Assert.False(outer.IsQuiet);

        after.Release();
        await sending.WaitAsync(GateSystem.Bound);
        Assert.True(outer.IsQuiet);
    }

    [Fact]
    public void A_closer_does_not_wait_for_the_send_that_it_closes_from()
    {
        var gate = system.Gate();
        bool? quiet = null;
        gate.OpenTo(new ActingRef(system.System, _ =>
        {
            gate.Close();
            quiet = gate.IsQuiet;
        }));

        gate.Send("close", ActorRefs.NoSender);

        Assert.True(quiet);
    }

    [Fact]
    public async Task A_sender_whose_target_throws_leaves_too()
    {
        var (outer, inner) = (system.Gate(), system.Gate());
        inner.OpenTo(new ActingRef(system.System, _ => throw new InvalidOperationException("no")));
        outer.OpenTo(new ActingRef(system.System, message => inner.Send(message, ActorRefs.NoSender)));

        await Assert.ThrowsAsync<InvalidOperationException>(() => Gates.OnThread(() => outer.Send("message", ActorRefs.NoSender)).WaitAsync(GateSystem.Bound));

        outer.Close();
        inner.Close();
        Assert.True(outer.IsQuiet);
        Assert.True(inner.IsQuiet);
    }
}
