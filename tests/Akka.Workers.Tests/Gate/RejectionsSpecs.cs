using Akka.Actor;
using Akka.Workers.Internal.Gate;

namespace Akka.Workers.Tests.Gate;

public class RejectionsSpecs(GateSystem system) : IClassFixture<GateSystem>
{
    [Fact]
    public void The_sender_of_an_ask_is_a_question_and_no_other_is()
    {
        Assert.True(Rejections.IsAsk(system.Ask().Sender));

        Assert.False(Rejections.IsAsk(null));
        Assert.False(Rejections.IsAsk(ActorRefs.NoSender));
        Assert.False(Rejections.IsAsk(ActorRefs.Nobody));
        Assert.False(Rejections.IsAsk(system.System.DeadLetters));
        Assert.False(Rejections.IsAsk(system.Recording()));
        Assert.False(Rejections.IsAsk(system.System.ActorOf(Props.Empty, "temp")));
    }

    [Fact]
    public void A_question_expires_with_its_answer()
    {
        var rejections = system.Rejections();
        var (sender, _) = system.Ask();
        Assert.False(rejections.HasExpired(sender));

        sender.Tell("answer");

        Gates.AwaitExpired(rejections, sender);
        Assert.False(rejections.HasExpired(system.Recording()));
        Assert.False(rejections.HasExpired(null));
    }

    [Fact]
    public async Task Who_waits_for_the_answer_to_a_message_that_the_worker_failed_over_is_told_the_error()
    {
        var rejections = system.Rejections();
        var (sender, answer) = system.Ask();
        var bystander = system.Recording();

        rejections.FailedOver(sender, new RemoteError("boom", "it went off"));
        rejections.FailedOver(bystander, new RemoteError("boom", "it went off"));

        var failure = await Assert.ThrowsAsync<WorkerUnavailableException>(() => answer.WaitAsync(GateSystem.Bound));
        Assert.Contains("it went off", failure.Message, StringComparison.Ordinal);
        Assert.Empty(bystander.Messages);
        Assert.Equal(0, rejections.Count);
    }
}
