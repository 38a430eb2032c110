using Akka.Actor;

namespace Akka.Workers.Processes.Tests.Transport;

/// <summary>What holds for messages over every transport.</summary>
public abstract class MessageSpecs(TwoSystems pair) : IAsyncLifetime
{
    protected TwoSystems Pair => pair;

    public virtual Task InitializeAsync() => pair.InitializeAsync();

    public virtual Task DisposeAsync() => pair.DisposeAsync();

    protected async Task<IActorRef> FarEchoAsync() => await pair.FarAsync(pair.Far.ActorOf(Props.Create(() => new Echo())));

    public static TheoryData<object> Plain { get; } = ["text", 7, 7_000_000_000L];

    [Theory]
    [MemberData(nameof(Plain))]
    public async Task A_plain_value_is_answered(object value)
    {
        var echo = await FarEchoAsync();
        Assert.Equal(value, await echo.Ask(value, Bounds.Expected));
    }

    [Fact]
    public async Task Bytes_are_answered()
    {
        var echo = await FarEchoAsync();
        Assert.Equal("abc"u8.ToArray(), await echo.Ask<byte[]>("abc"u8.ToArray(), Bounds.Expected));
    }

    [Fact]
    public async Task A_contract_is_answered()
    {
        var echo = await FarEchoAsync();
        Assert.Equal(new Numbered(1, 2), await echo.Ask<Numbered>(new Numbered(1, 2), Bounds.Expected));
    }

    [Fact]
    public async Task A_reference_that_is_a_message_can_be_used()
    {
        var echo = await FarEchoAsync();
        var self = await echo.Ask<IActorRef>("self", Bounds.Expected);
        Assert.Equal(echo, self);
        Assert.Equal("again", await self.Ask<string>("again", Bounds.Expected));
    }

    [Fact]
    public async Task A_reference_inside_a_message_can_be_used()
    {
        var echo = await FarEchoAsync();
        var (inbox, got) = TwoSystems.StartInbox(pair.Near);
        echo.Tell(new Luggage("tell", inbox));
        await Bounds.UntilAsync(() => got.Contains("told"), "the message to the reference");
    }

    [Fact]
    public async Task A_reference_inside_a_message_comes_back_as_itself()
    {
        var echo = await FarEchoAsync();
        var (inbox, _) = TwoSystems.StartInbox(pair.Near);
        var back = await echo.Ask<Luggage>(new Luggage("keep", inbox), Bounds.Expected);
        Assert.Equal(inbox, back.Actor);
    }

    [Fact]
    public async Task An_answer_is_signed_by_who_gave_it()
    {
        var echo = await FarEchoAsync();
        var (inbox, got) = TwoSystems.StartInbox(pair.Near);
        echo.Tell("hello", inbox);
        await Bounds.UntilAsync(() => got.Contains("hello"), "the answer");
    }

    [Fact]
    public async Task A_forwarded_question_is_answered_to_who_asked()
    {
        var (first, second) = (await FarEchoAsync(), await FarEchoAsync());
        Assert.Equal("forwarded", await first.Ask<string>(new Luggage("forward", second), Bounds.Expected));
    }

    [Fact]
    public async Task A_question_can_be_asked_from_the_far_side()
    {
        var near = pair.Near.ActorOf(Props.Create(() => new Echo()));
        var (inbox, got) = TwoSystems.StartInbox(pair.Far);
        (await pair.FarAsync(inbox)).Tell(near);
        await Bounds.UntilAsync(() => !got.IsEmpty, "the reference");
        var seen = Assert.IsAssignableFrom<IActorRef>(got.First());
        Assert.Equal("text", await seen.Ask<string>("text", Bounds.Expected));
    }

    [Fact]
    public async Task A_failure_is_thrown_where_it_was_asked()
    {
        var echo = await FarEchoAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => echo.Ask("fail", Bounds.Expected));
    }

    [Fact]
    public async Task A_failure_that_is_the_librarys_own_is_thrown_as_what_it_was()
    {
        var echo = await FarEchoAsync();
        var version = await Assert.ThrowsAsync<StateVersionException>(() => echo.Ask("fail of a version", Bounds.Expected));
        Assert.Equal(("too new", 7), (version.Message, version.Version));
        var used = await Assert.ThrowsAsync<StateDirectoryInUseException>(() => echo.Ask("fail of a directory", Bounds.Expected));
        Assert.Equal(("in use", "/some/where", 42), (used.Message, used.Directory, used.ProcessId));
    }

    [Fact]
    public async Task A_selection_reaches_actors_by_path()
    {
        pair.Far.ActorOf(Props.Create(() => new Echo()), "chosen");
        var selection = pair.Near.ActorSelection(new RootActorPath(pair.FarAddress) / "user" / "cho*");
        Assert.Equal("text", await selection.Ask<string>("text", Bounds.Expected));
    }

    [Fact]
    public async Task A_selection_of_nothing_says_so() => await Assert.ThrowsAsync<ActorNotFoundException>(
        () => pair.Near.ActorSelection(new RootActorPath(pair.FarAddress) / "user" / "nobody").ResolveOne(Bounds.Expected));

    [Fact]
    public async Task An_actor_identifies_itself()
    {
        var echo = await FarEchoAsync();
        var identity = await echo.Ask<ActorIdentity>(new Identify("who"), Bounds.Expected);
        Assert.Equal(("who", echo), (identity.MessageId, identity.Subject));
    }

    [Fact]
    public async Task A_message_to_an_actor_that_has_ended_goes_nowhere_and_harms_nothing()
    {
        var (first, second) = (await FarEchoAsync(), await FarEchoAsync());
        await first.GracefulStop(Bounds.Expected);
        first.Tell("lost");
        Assert.Equal("alive", await second.Ask<string>("alive", Bounds.Expected));
    }

    [Fact]
    public async Task A_name_that_is_used_again_is_another_actor()
    {
        var old = await pair.FarAsync(pair.Far.ActorOf(Props.Create(() => new Echo()), "reused"));
        await old.GracefulStop(Bounds.Expected);
        IActorRef? started = null;
        await Bounds.UntilAsync(() => pair.TryStartFar("reused", out started), "the name to be free");
        var renewed = await pair.FarAsync(started!);
        Assert.NotEqual(old, renewed);
        Assert.Equal("new", await renewed.Ask<string>("new", Bounds.Expected));
        await Assert.ThrowsAnyAsync<Exception>(() => old.Ask<string>("old", TimeSpan.FromMilliseconds(200)));
    }
}
