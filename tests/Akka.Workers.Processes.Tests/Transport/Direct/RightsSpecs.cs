using System.Text;
using Akka.Actor;
using Akka.Workers.Processes.Transport;

namespace Akka.Workers.Processes.Tests.Transport;

/// <summary>A child reaches what it was given, and nothing else.</summary>
public sealed class RightsSpecs : IAsyncLifetime
{
    private RawChild _child = null!;

    public async Task InitializeAsync() => _child = await RawChild.StartAsync(new LinkSettings { UnknownBurst = 50 });

    public async Task DisposeAsync() => await _child.DisposeAsync();

    [Fact]
    public async Task Knowing_a_path_gives_nothing_having_been_given_the_reference_does()
    {
        var (given, got) = TwoSystems.StartInbox(_child.System);
        var (secret, gotSecret) = TwoSystems.StartInbox(_child.System);
        await _child.DefineAsync(1, _child.PathOf(secret));
        await _child.TellAsync(1, "guessed");
        await _child.DefineAsync(2, _child.Give(given));
        await _child.TellAsync(2, "allowed");
        await Bounds.UntilAsync(() => got.Contains("allowed"), "the message to what was given");
        Assert.Empty(gotSecret);
        Assert.Equal((1, 1), (_child.Link.Status().Violations, _child.Link.Status().Unknown));
    }

    [Fact]
    public async Task A_given_path_without_its_uid_or_with_another_is_not_it()
    {
        var (given, got) = TwoSystems.StartInbox(_child.System);
        var path = _child.Give(given);
        await _child.DefineAsync(1, path[..path.IndexOf('#')]);
        await _child.TellAsync(1, "no uid");
        await _child.DefineAsync(2, path + "1");
        await _child.TellAsync(2, "another uid");
        await Bounds.UntilAsync(() => _child.Link.Status().Unknown == 2, "both to be refused");
        Assert.Empty(got);
    }

    [Theory]
    [InlineData("/user")]
    [InlineData("/system")]
    [InlineData("/")]
    [InlineData("/system/remoting-terminator")]
    [InlineData("/user/../system")]
    [InlineData("/remote")]
    public async Task Nothing_of_the_hub_is_reached_by_its_path(string path)
    {
        await _child.DefineAsync(1, _child.Hub.Address + path);
        await _child.TellAsync(1, "guessed");
        await Bounds.UntilAsync(() => _child.Link.Status().Unknown == 1, "the message to be refused");
    }

    [Theory]
    [InlineData("akka.tcp://evil@127.0.0.1:9/user/x")]
    [InlineData("akka.uds://raw@vm:77/user/sibling#5")]
    [InlineData("akka://hub/user/x")]
    [InlineData("not a path")]
    public async Task A_reference_to_elsewhere_is_an_absent_actor(string text)
    {
        var (given, got) = TwoSystems.StartInbox(_child.System);
        await _child.DefineAsync(1, _child.Give(given));
        await _child.MessageAsync(1, BuiltIn.Reference, Encoding.UTF8.GetBytes(text));
        await Bounds.UntilAsync(() => !got.IsEmpty, "the message");
        Assert.IsType<EmptyLocalActorRef>(got.First());
        Assert.Equal(1, _child.Link.Status().Violations);
    }

    [Fact]
    public async Task A_stream_of_guesses_ends_the_link()
    {
        for (var i = 0; i < 200; i++)
            await _child.DefineAsync(1, $"{_child.Hub.Address}/user/ledger-{i}#{i + 1}");
        Assert.Equal("a flood of messages that are for nobody or cannot be read", await _child.ViolationAsync());
    }

    [Fact]
    public async Task A_stream_of_answers_that_nobody_waits_for_ends_the_link()
    {
        for (var i = 0; i < 200; i++)
        {
            await _child.SendAsync(FrameKind.Message, frame =>
            {
                frame.Number(LinkLimits.ReceiversReply);
                frame.Key((UInt128)i);
                frame.Number(LinkLimits.NoReference);
                frame.Number((uint)BuiltIn.Int32);
                frame.Int64(1);
            });
        }

        Assert.Equal("a flood of messages that are for nobody or cannot be read", await _child.ViolationAsync());
    }

    [Fact]
    public async Task An_actor_that_was_not_given_cannot_be_watched()
    {
        var (secret, _) = TwoSystems.StartInbox(_child.System);
        await _child.SendAsync(FrameKind.Watch, frame => frame.Text(_child.PathOf(secret)));
        await _child.ReadAsync(FrameKind.Terminated).WaitAsync(Bounds.Expected);
        Assert.Equal(1, _child.Link.Status().Violations);
    }

    [Fact]
    public async Task The_failure_of_an_actor_that_was_not_deployed_is_nobodys()
    {
        await _child.SendAsync(FrameKind.Failed, frame =>
        {
            frame.Text(_child.Hub.Address + "/user/somebody#1");
            frame.Raw(FailureCodec.Write(new RemoteError("type", "message")).Span);
        });
        await _child.SendAsync(FrameKind.Ping);
        await _child.ReadAsync(FrameKind.Pong).WaitAsync(Bounds.Expected);
    }

    [Fact]
    public async Task The_end_of_an_actor_that_nobody_watches_is_ignored()
    {
        await _child.SendAsync(FrameKind.Terminated, frame =>
        {
            frame.Byte(1);
            frame.Text(_child.Hub.Address + "/user/somebody#1");
        });
        await _child.SendAsync(FrameKind.Ping);
        await _child.ReadAsync(FrameKind.Pong).WaitAsync(Bounds.Expected);
    }

    [Fact]
    public async Task A_text_that_looks_like_a_reference_gives_nothing()
    {
        var (secret, got) = TwoSystems.StartInbox(_child.System);
        var (given, _) = TwoSystems.StartInbox(_child.System);
        var child = ((ExtendedActorSystem)_child.System).Provider.ResolveActorRef($"{_child.Link.Peer}/user/anybody");
        child.Tell(new Luggage(_child.PathOf(secret), given), ActorRefs.NoSender);
        await _child.DefineAsync(1, _child.PathOf(given));
        await _child.DefineAsync(2, _child.PathOf(secret));
        await _child.TellAsync(2, "guessed");
        await _child.TellAsync(1, "allowed");
        await Bounds.UntilAsync(() => _child.Link.Status().MessagesReceived == 2, "both messages");
        Assert.Empty(got);
        Assert.Equal(1, _child.Link.Status().Violations);
    }
}
