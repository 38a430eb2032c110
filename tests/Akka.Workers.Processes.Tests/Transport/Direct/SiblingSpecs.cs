using Akka.Actor;
using Akka.Workers.Processes.Transport;

namespace Akka.Workers.Processes.Tests.Transport;

/// <summary>Two children of one hub, which carries messages between them.</summary>
public sealed class SiblingSpecs : IAsyncLifetime
{
    private readonly DirectPair _pair = new();
    private ActorSystem _other = null!;
    private DirectLink _otherLink = null!;

    public async Task InitializeAsync()
    {
        await _pair.InitializeAsync();
        (_other, _, _otherLink) = await _pair.LaunchAsync("other");
    }

    public async Task DisposeAsync()
    {
        await _pair.DisposeAsync();
        await _other.Terminate().WaitAsync(Bounds.Unexpected);
    }

    [Fact]
    public async Task A_question_that_one_child_forwards_to_another_is_answered_by_that_one()
    {
        var first = await FarAsync(_pair.Far);
        var second = await OtherAsync();
        Assert.Equal("forwarded", await first.Ask<string>(new Luggage("forward", second), Bounds.Expected));
    }

    [Fact]
    public async Task A_child_asks_a_sibling_whose_reference_it_was_given()
    {
        var second = await OtherAsync();
        var (inbox, got) = TwoSystems.StartInbox(_pair.Far);
        (await _pair.FarAsync(inbox)).Tell(new Luggage("keep", second));
        await Bounds.UntilAsync(() => !got.IsEmpty, "the reference");
        var sibling = ((Luggage)got.First()).Actor;
        Assert.Equal("hello", await sibling.Ask<string>("hello", Bounds.Expected));
        Assert.Equal(second.Path, (await sibling.Ask<IActorRef>("self", Bounds.Expected)).Path);
    }

    [Fact]
    public async Task A_child_is_told_of_the_end_of_a_sibling_and_of_its_process()
    {
        var (stopped, killed) = (await OtherAsync(), await OtherAsync());
        var (inbox, got) = TwoSystems.StartInbox(_pair.Far);
        var far = await _pair.FarAsync(inbox);
        far.Tell(stopped);
        far.Tell(killed);
        await Bounds.UntilAsync(() => got.Count == 2, "the references");
        foreach (var actor in got.Cast<IActorRef>().ToArray())
            await inbox.Ask<string>(new Inbox.Watched(actor), Bounds.Expected);
        stopped.Tell("stop");
        await Bounds.UntilAsync(() => got.OfType<Terminated>().Count() == 1, "the end of the actor");
        await _other.Terminate().WaitAsync(Bounds.Unexpected);
        await Bounds.UntilAsync(() => got.OfType<Terminated>().Count() == 2, "the end of the process");
    }

    // Of what is registered for a system's termination, the end of the system waits for the last only.
    [Fact]
    public async Task Every_link_has_ended_once_the_end_of_the_hub_was_waited_for()
    {
        using var late = new ManualResetEventSlim();
        _pair.Near.RegisterOnTermination(() => late.Wait(Bounds.Unexpected));
        _pair.Near.RegisterOnTermination(() => { });
        await _pair.Near.Terminate().WaitAsync(Bounds.Unexpected);
        try
        {
            Assert.True(_pair.NearLink.Ended.IsCompleted && _otherLink.Ended.IsCompleted);
            Assert.Equal(LinkEndKind.Closed, (await _otherLink.Ended).Kind);
            Assert.Empty(_pair.Hub.Links);
        }
        finally
        {
            late.Set();
        }
    }

    [Fact]
    public async Task A_link_has_ended_once_the_end_of_the_child_was_waited_for()
    {
        await _pair.Far.Terminate().WaitAsync(Bounds.Unexpected);
        Assert.True(_pair.FarLink.Ended.IsCompleted);
        Assert.Equal(LinkEndKind.ClosedByPeer, (await _pair.NearLink.Ended.WaitAsync(Bounds.Expected)).Kind);
    }

    [Fact]
    public async Task An_answer_from_a_sibling_is_signed_by_it()
    {
        var second = await OtherAsync();
        var (inbox, got) = TwoSystems.StartInbox(_pair.Far);
        second.Tell(new Luggage("tell", await _pair.FarAsync(inbox)));
        await Bounds.UntilAsync(() => got.Contains("told"), "the message of the sibling");
    }

    [Fact]
    public async Task A_child_cannot_reach_a_sibling_by_its_path()
    {
        var other = _other.ActorOf(Props.Create(() => new Echo()));
        var text = other.Path.ToSerializationFormatWithAddress(_otherLink.Peer);
        var guessed = ((ExtendedActorSystem)_pair.Far).Provider.ResolveActorRef(text);
        await Assert.ThrowsAnyAsync<Exception>(() => guessed.Ask<string>("hello", TimeSpan.FromMilliseconds(300)));
        Assert.Equal(1, _pair.NearLink.Status().Violations);
    }

    [Fact]
    public async Task A_child_cannot_give_a_sibling_what_it_was_not_given_itself()
    {
        var (secret, gotSecret) = TwoSystems.StartInbox(_pair.Near);
        var guessed = ((ExtendedActorSystem)_pair.Far).Provider.ResolveActorRef(secret.Path.ToSerializationFormatWithAddress(_pair.NearAddress));
        var second = await OtherAsync();
        var (inbox, got) = TwoSystems.StartInbox(_pair.Far);
        (await _pair.FarAsync(inbox)).Tell(new Luggage("keep", second));
        await Bounds.UntilAsync(() => !got.IsEmpty, "the sibling's reference");
        var sibling = ((Luggage)got.First()).Actor;
        // It tells "told" to what it is given, and then answers.
        sibling.Tell(new Luggage("tell", guessed));
        sibling.Tell(guessed);
        Assert.Equal("behind", await sibling.Ask<string>("behind", Bounds.Expected));
        await Bounds.UntilAsync(() => _otherLink.Status().Unknown > 0, "the message of the sibling to be refused");
        Assert.Empty(gotSecret);
    }

    private Task<IActorRef> FarAsync(ActorSystem far) => _pair.FarAsync(far.ActorOf(Props.Create(() => new Echo())));

    private Task<IActorRef> OtherAsync() => _pair.Near
        .ActorSelection(new RootActorPath(_otherLink.Peer) / _other.ActorOf(Props.Create(() => new Echo())).Path.Elements)
        .ResolveOne(Bounds.Expected);
}
