using Akka.Actor;

namespace Akka.Workers.Tests.Gate;

/// <summary>The bounds of what waits in the queue of a running incarnation.</summary>
public class OpenBoundSpecs(GateSystem system) : IClassFixture<GateSystem>
{
    [Fact]
    public void A_full_queue_rejects_and_takes_again_when_there_is_room()
    {
        var rejections = system.Rejections();
        var gate = GateSystem.Gate(rejections);
        var queue = gate.OpenToQueue(system.System, maxMessages: 3);
        for (var message = 1; message <= 5; message++)
            gate.Send(message, ActorRefs.NoSender);
        Assert.Equal((3, 2, 0), (queue.Waiting, rejections.Count, gate.Held));

        Assert.Equal(1, queue.Read());
        gate.Send(6, ActorRefs.NoSender);
        gate.Send(7, ActorRefs.NoSender);

        Assert.Equal((3, 3), (queue.Waiting, rejections.Count));
        Assert.Equal([2, 3, 6], [queue.Read(), queue.Read(), queue.Read()]);
    }

    [Fact]
    public void A_queue_that_holds_too_many_bytes_rejects_and_takes_again_when_they_were_read()
    {
        var rejections = system.Rejections();
        var gate = GateSystem.Gate(rejections);
        var queue = gate.OpenToQueue(system.System, maxMessages: 1000, maxBytes: 100);
        gate.Send(new byte[60], ActorRefs.NoSender);
        gate.Send(new byte[60], ActorRefs.NoSender);
        gate.Send("rejected", ActorRefs.NoSender);
        Assert.Equal((2, 120, 1), (queue.Waiting, queue.WaitingBytes, rejections.Count));

        queue.Read();
        gate.Send("accepted", ActorRefs.NoSender);

        Assert.Equal((2, 1), (queue.Waiting, rejections.Count));
    }

    [Fact]
    public void A_full_queue_that_is_closed_gives_way_to_the_gates_own_buffer()
    {
        var rejections = system.Rejections();
        var gate = GateSystem.Gate(rejections);
        gate.OpenToQueue(system.System, maxMessages: 1);
        gate.Send(1, ActorRefs.NoSender);
        gate.Send(2, ActorRefs.NoSender);
        Assert.Equal(1, rejections.Count);

        gate.Close();
        gate.Send(3, ActorRefs.NoSender);

        Assert.Equal((1, 1), (gate.Held, rejections.Count));
    }

    [Fact]
    public void Above_4096_a_thread_overruns_the_bound_by_less_than_a_sixty_fourth()
    {
        const int Max = 5000;
        var rejections = system.Rejections();
        var gate = GateSystem.Gate(rejections);
        var queue = gate.OpenToQueue(system.System, Max);

        for (var message = 0; message < Max + 200; message++)
            gate.Send(message, ActorRefs.NoSender);

        Assert.InRange(queue.Waiting, Max, Max + 63);
        Assert.Equal(Max + 200, queue.Waiting + rejections.Count);
    }

    [Fact]
    public void A_send_from_within_another_send_is_bounded_too()
    {
        var rejections = system.Rejections();
        var inner = GateSystem.Gate(rejections);
        var queue = inner.OpenToQueue(system.System, maxMessages: 3);
        var outer = system.Gate();
        outer.OpenTo(new ActingRef(system.System, message => inner.Send(message, ActorRefs.NoSender)));

        for (var message = 1; message <= 5; message++)
            outer.Send(message, ActorRefs.NoSender);

        Assert.Equal((3, 2), (queue.Waiting, rejections.Count));
    }
}
