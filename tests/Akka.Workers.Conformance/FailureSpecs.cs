namespace Akka.Workers.Conformance;

/// <summary>A question fails with the same exception wherever the worker runs, and wherever it was asked from.</summary>
public abstract class FailureSpecs(HostKind kind) : WorkerSpecs(kind)
{
    [Theory, InlineData("worker"), InlineData("unread"), InlineData("read"), InlineData("restart"), InlineData("remote"), InlineData("configuration")]
    public async Task A_failure_that_is_the_librarys_own_is_what_it_was(string kind)
    {
        var complainer = await Host.LaunchWorkerAsync(new WorkerId<NoParameters>("complainer"), NoParameters.Instance).WaitAsync(Expected);
        var expected = (WorkerException)Complainer.Failure(kind);
        var thrown = await Assert.ThrowsAnyAsync<WorkerException>(() => complainer.Ask<string>(new Complain(kind), Expected));
        Assert.Equal((expected.GetType(), expected.Message, expected.Error), (thrown.GetType(), thrown.Message, thrown.Error));
        Assert.Equal((expected as WorkerUnavailableException)?.WasRead, (thrown as WorkerUnavailableException)?.WasRead);
        Assert.Equal((expected as WorkersConfigurationException)?.Faults, (thrown as WorkersConfigurationException)?.Faults);
    }

    [Fact]
    public async Task A_failure_of_another_kind_is_told_by_its_message()
    {
        var complainer = await Host.LaunchWorkerAsync(new WorkerId<NoParameters>("complainer"), NoParameters.Instance).WaitAsync(Expected);
        var thrown = await Assert.ThrowsAnyAsync<Exception>(() => complainer.Ask<string>(new Complain("other"), Expected));
        Assert.True(thrown is InvalidOperationException || (thrown as WorkerException)?.Error is { Type: "System.InvalidOperationException", Inner.Type: "System.ArgumentException" });
        Assert.Equal("of its own", thrown.Message);
    }

    [Theory, InlineData("puppet"), InlineData("puppet-actor")]
    public async Task A_worker_that_asks_another_is_told_whether_its_question_was_read(string id)
    {
        var asked = await LaunchAsync(new(id));
        var agent = await Host.LaunchWorkerAsync(new WorkerId<NoParameters>("agent"), NoParameters.Instance).WaitAsync(Expected);
        Assert.Equal($"read: worker '{asked.Name}' failed over the message: of the question", await agent.Ask<string>(new DoWith(asked, "die"), Expected));
    }

    [Fact]
    public async Task A_worker_that_asks_another_behind_its_end_is_told_that_its_question_was_not_read()
    {
        var latch = Latches.NewName();
        var asked = await LaunchAsync(Puppet);
        var agent = await Host.LaunchWorkerAsync(new WorkerId<NoParameters>("agent"), NoParameters.Instance).WaitAsync(Expected);
        asked.Tell(new Block(latch));
        asked.Tell(new Die("before that"));
        await Latches.Named(latch).Reached.WaitAsync(Expected);
        var answer = agent.Ask<string>(new DoWith(asked, "read"), Expected);
        Latches.Named(latch).Open();
        Assert.StartsWith($"unread: worker '{asked.Name}' did not take the message", await answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_that_asks_another_when_that_has_ended_is_told_that_its_question_was_not_read()
    {
        var asked = await LaunchAsync(Puppet);
        var agent = await Host.LaunchWorkerAsync(new WorkerId<NoParameters>("agent"), NoParameters.Instance).WaitAsync(Expected);
        var answer = agent.Ask<string>(new DoWith(asked, "read-behind-the-end"), Unexpected);
        asked.Stop();
        Assert.StartsWith($"unread: worker '{asked.Name}' did not take the message", await answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_behind_something_that_cannot_leave_the_process_is_told_that_it_was_not_read()
    {
        var latch = Latches.NewName();
        var asked = await Host.LaunchWorkerAsync(new WorkerId<NoParameters>("hoarder"), NoParameters.Instance).WaitAsync(Expected);
        asked.Tell(new Mutter(latch));
        await Latches.Named(latch).Reached.WaitAsync(Expected);
        var answers = new object[] { new AskHoard(), "text", 7 }.Select(question => asked.Ask<string>(question, Unexpected)).ToArray();
        Latches.Named(latch).Open();
        foreach (var answer in answers)
            Assert.False((await Assert.ThrowsAsync<WorkerUnavailableException>(() => answer.WaitAsync(Expected))).WasRead);
    }
}
