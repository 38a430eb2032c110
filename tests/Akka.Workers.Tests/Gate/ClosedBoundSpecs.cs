using Akka.Actor;

namespace Akka.Workers.Tests.Gate;

/// <summary>The bounds of what waits in a closed gate.</summary>
public class ClosedBoundSpecs(GateSystem system) : IClassFixture<GateSystem>
{
    [Fact]
    public void One_message_too_many_is_rejected_and_its_sender_told()
    {
        var rejections = system.Rejections();
        var letters = system.DeadLettersOf(rejections);
        var gate = GateSystem.Gate(rejections, maxMessages: 2);
        var sender = system.Recording();
        gate.Send(1, sender);
        gate.Send(2, sender);
        Assert.Empty(sender.Messages);

        gate.Send(3, sender);

        Assert.Equal((2, 1), (gate.Held, rejections.Count));
        var failure = Assert.IsType<Status.Failure>(sender.Messages.Single());
        Assert.Contains("inbox is full", Assert.IsType<WorkerUnavailableException>(failure.Cause).Message, StringComparison.Ordinal);
        Assert.Same(rejections.Handle, sender.Senders.Single());
        Assert.Equal(3, Assert.IsType<Akka.Event.DeadLetter>(letters.Messages.Single()).Message);
    }

    [Fact]
    public void One_byte_too_many_is_rejected_and_smaller_messages_still_find_room()
    {
        var rejections = system.Rejections();
        var gate = GateSystem.Gate(rejections, maxBytes: 100);
        gate.Send(new byte[60], ActorRefs.NoSender);
        gate.Send(new byte[41], ActorRefs.NoSender);
        Assert.Equal((1, 1), (gate.Held, rejections.Count));

        gate.Send(new byte[40], ActorRefs.NoSender);
        gate.Send("no room for a string", ActorRefs.NoSender);
        gate.Send(42, ActorRefs.NoSender);
        Assert.Equal((3, 2), (gate.Held, rejections.Count));
    }

    [Fact]
    public void What_was_drained_makes_room()
    {
        var rejections = system.Rejections();
        var gate = GateSystem.Gate(rejections, maxMessages: 2, maxBytes: 10);
        gate.Send(new byte[10], ActorRefs.NoSender);
        gate.OpenTo(system.Recording());
        gate.Close();

        gate.Send(new byte[5], ActorRefs.NoSender);
        gate.Send(new byte[5], ActorRefs.NoSender);

        Assert.Equal((2, 0), (gate.Held, rejections.Count));
    }

    [Fact]
    public void What_is_put_back_was_accepted_once_and_no_bound_refuses_it()
    {
        var rejections = system.Rejections();
        var gate = GateSystem.Gate(rejections, maxMessages: 1, maxBytes: 1);
        gate.Send("", ActorRefs.NoSender);
        gate.PutBack([new(new byte[9], ActorRefs.NoSender), new(new byte[9], ActorRefs.NoSender)]);
        Assert.Equal((3, 0), (gate.Held, rejections.Count));

        gate.Send("", ActorRefs.NoSender);
        Assert.Equal((3, 1), (gate.Held, rejections.Count));
    }
}
