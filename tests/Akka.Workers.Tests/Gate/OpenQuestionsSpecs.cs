using Akka.Actor;
using Akka.Workers.Internal.Gate;

namespace Akka.Workers.Tests.Gate;

/// <summary>Who waits for an answer from another process.</summary>
public sealed class OpenQuestionsSpecs
{
    private static readonly RemoteError s_lost = new("process-ended", "it died");

    private readonly List<RemoteError> _told = [];

    [Fact]
    public void Everyone_who_waits_is_told_once_and_so_is_who_comes_late()
    {
        var questions = new OpenQuestions(_ => false, (_, error) => _told.Add(error));
        for (var i = 0; i < 1000; i++)
            questions.Add(ActorRefs.Nobody);
        questions.FailAll(s_lost);
        Assert.Equal(Enumerable.Repeat(s_lost, 1000), _told);
        questions.Add(ActorRefs.Nobody);
        Assert.Equal(1001, _told.Count);
    }

    [Fact]
    public void Who_has_been_answered_is_not_kept()
    {
        var questions = new OpenQuestions(_ => true, (_, error) => _told.Add(error));
        for (var i = 0; i < 100_000; i++)
            questions.Add(ActorRefs.Nobody);
        questions.FailAll(s_lost);
        Assert.InRange(_told.Count, 0, 1000);
    }

    [Fact]
    public void Of_those_that_cannot_be_looked_up_the_oldest_are_forgotten()
    {
        var questions = new OpenQuestions(_ => false, (_, error) => _told.Add(error));
        for (var i = 0; i < 1_000_000; i++)
            questions.Add(ActorRefs.Nobody);
        questions.FailAll(s_lost);
        Assert.InRange(_told.Count, 1 << 16, 4 << 16);
    }
}
