using Akka.Actor;
using Akka.Event;

namespace Akka.Workers.Tests.Gate;

public class EndSpecs(GateSystem system) : IClassFixture<GateSystem>
{
    [Fact]
    public void What_waits_and_what_comes_are_dead_letters_in_order()
    {
        var rejections = system.Rejections();
        var letters = system.DeadLettersOf(rejections);
        var gate = GateSystem.Gate(rejections);
        gate.Send(1, ActorRefs.NoSender);
        gate.Send(2, ActorRefs.NoSender);

        gate.End("it is over");
        gate.Send(3, ActorRefs.NoSender);

        Assert.Equal([1, 2, 3], letters.Messages.Cast<DeadLetter>().Select(letter => letter.Message));
        Assert.Equal((3, 0), (rejections.Count, gate.Held));
    }

    [Fact]
    public async Task Whoever_waits_for_an_answer_is_told_why()
    {
        var gate = system.Gate();
        var (before, after) = (system.Ask(), system.Ask());
        gate.Send("before", before.Sender);

        gate.End("it is over");
        gate.Send("after", after.Sender);

        foreach (var answer in new[] { before.Answer, after.Answer })
        {
            var failure = await Assert.ThrowsAsync<WorkerUnavailableException>(() => answer.WaitAsync(GateSystem.Bound));
            Assert.Contains("it is over", failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_sender_that_waits_for_nothing_is_not_bothered()
    {
        var gate = system.Gate();
        var sender = system.Recording();
        gate.Send("before", sender);

        gate.End("it is over");
        gate.Send("after", sender);

        Assert.Empty(sender.Messages);
    }

    [Fact]
    public void The_old_target_gets_nothing_more()
    {
        var gate = system.Gate();
        var target = system.Recording();
        gate.OpenTo(target);

        gate.End("it is over");
        gate.Send("after", ActorRefs.NoSender);

        Assert.Empty(target.Messages);
    }

    [Fact]
    public void What_is_put_back_after_the_end_is_rejected_too()
    {
        var rejections = system.Rejections();
        var letters = system.DeadLettersOf(rejections);
        var gate = GateSystem.Gate(rejections);

        gate.End("it is over");
        gate.PutBack([new(1, ActorRefs.NoSender), new(2, ActorRefs.NoSender)]);

        Assert.Equal([1, 2], letters.Messages.Cast<DeadLetter>().Select(letter => letter.Message));
        Assert.Equal(0, gate.Held);
    }

    [Fact]
    public async Task The_first_reason_stays()
    {
        var gate = system.Gate();
        gate.End("the first");
        gate.End("the second");
        var asked = system.Ask();
        gate.Send("after", asked.Sender);

        var failure = await Assert.ThrowsAsync<WorkerUnavailableException>(() => asked.Answer.WaitAsync(GateSystem.Bound));
        Assert.Contains("the first", failure.Message, StringComparison.Ordinal);
    }
}
