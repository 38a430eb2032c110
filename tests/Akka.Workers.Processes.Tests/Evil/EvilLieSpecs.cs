using Akka.Actor;
using TestChild.Hosting;

namespace Akka.Workers.Processes.Tests.Evil;

/// <summary>A child whose host, or whose worker, does not tell the truth when it is asked.</summary>
public sealed class EvilLieSpecs(EvilScene scene) : EvilSpecs(scene)
{
    private const int LongestError = 64 << 10;

    [Theory]
    [InlineData("hello-half", "did not join within 2 s")]
    [InlineData("hello-none", "did not join within 2 s")]
    [InlineData("hello-cut-off", "did not join within 2 s")]
    [InlineData("hello-wrong-token", "did not join within 2 s")]
    [InlineData("hello-endless", "did not join within 2 s")]
    [InlineData("hello-no-hello", "did not join within 2 s")]
    [InlineData("hello-garbage", "its hello cannot be read")]
    [InlineData("hello-nulls", "its hello cannot be read")]
    [InlineData("hello-of-sibling", "its hello cannot be read")]
    [InlineData("hello-of-elsewhere", "its hello cannot be read")]
    [InlineData("hello-of-a-temporary", "its hello cannot be read")]
    [InlineData("hello-with-a-novel", "its hello cannot be read")]
    public async Task A_false_hello_fails_the_launch(string attack, string reason)
    {
        var failure = await Assert.ThrowsAsync<WorkerException>(() => Scene.StartAsync(attack, TimeSpan.FromSeconds(2)));
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
        await Scene.AssertUntouchedAsync();
    }

    [Theory]
    [InlineData("built-at-its-handle")]
    [InlineData("built-at-its-host")]
    [InlineData("built-at-sibling")]
    [InlineData("built-elsewhere")]
    public async Task A_worker_is_nowhere_but_in_its_process(string attack)
    {
        var host = await Scene.StartAsync(attack);
        var failure = await Assert.ThrowsAsync<WorkerException>(() => Scene.LaunchEvilAsync(host));
        Assert.Contains("is not in the process that it was built in", failure.Message, StringComparison.Ordinal);
        await Scene.AssertUntouchedAsync();
    }

    [Theory]
    [InlineData("built-by-another")]
    [InlineData("built-twice")]
    [InlineData("state-unasked")]
    public async Task What_was_not_asked_for_is_not_listened_to(string attack)
    {
        var evil = await Scene.LaunchEvilAsync(await Scene.StartAsync(attack));
        Sign(evil, Scene.Bystander);
        await AssertHarmlessAsync(evil);
        Assert.Empty(Scene.Heard.All);
    }

    [Fact]
    public async Task Its_end_is_told_whatever_answers_it_mixed_up()
    {
        var evil = await Scene.LaunchEvilAsync(await Scene.StartAsync("checked-for-built"));
        Sign(evil, Scene.Bystander);
        await AssertEndedAsync(evil, "the connection has ended", type: "connection-lost");
    }

    [Fact]
    public async Task An_error_is_no_longer_than_an_error_may_be()
    {
        var evil = await Scene.LaunchEvilAsync(await Scene.StartAsync("ended-with-a-novel"));
        Sign(evil, Scene.Bystander);
        var failed = Assert.IsType<WorkerEvent.Failed>((await EventsAsync(evil))[^1]);
        AssertShort(failed.Error);
        await Scene.AssertUntouchedAsync();
    }

    [Fact]
    public async Task One_that_says_it_has_ended_has_ended()
    {
        var host = await Scene.StartAsync("ended-and-lives");
        var evil = await Scene.LaunchEvilAsync(host);
        Sign(evil, Scene.Bystander);
        Assert.Equal(["Started", "Stopped"], (await EventsAsync(evil)).Select(happened => happened.GetType().Name));
        await Scene.AssertUntouchedAsync();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task One_that_was_cut_off_cannot_close_the_gate_of_its_successor()
    {
        var evil = await Scene.LaunchEvilAsync(await Scene.StartAsync("ending-of-the-one-before"), restarts: true);
        evil.Ref.Tell(Kill.Instance);
        await StartedAsync(evil, incarnation: 2);
        Assert.Equal(42, await evil.Ask<long>(new Read(), Expected));
        await Scene.AssertUntouchedAsync();
        evil.Stop();
        await evil.JoinAsync().WaitAsync(Expected);
    }

    [Theory]
    [InlineData("state-of-another-request", "deadlines.save-state")]
    [InlineData("state-of-another-incarnation", "deadlines.save-state")]
    [InlineData("state-garbage", "could not be read")]
    [InlineData("state-of-another-version", "version -1")]
    [InlineData("state-too-large", "state.max-bytes")]
    [InlineData("state-refused-with-a-novel", "i")]
    public async Task A_state_that_is_none_fails_the_restart_and_nothing_else(string attack, string reason)
    {
        var evil = await Scene.LaunchEvilAsync(await Scene.StartAsync(attack));
        var failure = await Assert.ThrowsAsync<RestartFailedException>(() => evil.RestartAsync(Scene.HonestHost).WaitAsync(Unexpected));
        Assert.Contains(reason, failure.Message, StringComparison.Ordinal);
        AssertShort(failure.Error!);
        Assert.Equal(42, await evil.Ask<long>(new Read(), Expected));
        await Scene.AssertUntouchedAsync();
        evil.Stop();
        Assert.IsType<WorkerEvent.Stopped>((await EventsAsync(evil))[^1]);
    }

    [Theory]
    [InlineData("state-twice", 1)]
    [InlineData("unread-endless", 42, "1200001 messages that come back")]
    [InlineData("unread-foreign", 42)]
    public async Task A_state_is_given_once_and_what_comes_with_it_is_bounded(string attack, long count, string? refusal = null)
    {
        var evil = await Scene.LaunchEvilAsync(await Scene.StartAsync(attack));
        await evil.RestartAsync(Scene.HonestHost).WaitAsync(Unexpected);
        Assert.Equal(count, await evil.Ask<long>(new Read(), Unexpected));
        if (refusal is not null)
            Assert.Equal(1, Scene.Logged(refusal));
        await Scene.AssertUntouchedAsync();
        Assert.Empty(Scene.Heard.All);
        evil.Stop();
        Assert.Equal(["Started", "Started", "Stopped"], (await EventsAsync(evil)).Select(happened => happened.GetType().Name));
    }

    [Theory]
    [InlineData("tree-wide", InspectionMark.Truncated, 30)]
    [InlineData("tree-deep", InspectionMark.Truncated, 30)]
    [InlineData("tree-cyclic", InspectionMark.TimedOut, 2)]
    [InlineData("tree-garbage", InspectionMark.TimedOut, 2)]
    public async Task A_tree_is_no_larger_than_a_tree_may_be(string attack, InspectionMark mark, int seconds)
    {
        var evil = await Scene.LaunchEvilAsync(await Scene.StartAsync(attack));
        var tree = await evil.InspectAsync(options: new InspectOptions { Timeout = TimeSpan.FromSeconds(seconds) }).WaitAsync(Unexpected);
        Assert.Equal(mark, tree.Mark);
        var nodes = 0;
        for (var level = new List<Inspection> { tree }; level.Count > 0; level = [.. level.SelectMany(node => node.Children)])
            nodes += level.Count;
        Assert.InRange(nodes, 1, 10_001);
        await AssertHarmlessAsync(evil);
    }

    private static void AssertShort(RemoteError error)
    {
        var length = 0;
        for (var at = error; at is not null; at = at.Inner)
            length += at.Type.Length + at.Message.Length + (at.StackTrace?.Length ?? 0);
        Assert.InRange(length, 1, 8 * LongestError);
    }
}
