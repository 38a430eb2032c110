using Akka.Actor;
using Akka.Workers.Processes.Transport;
using Directive = Akka.Workers.Processes.Transport.Directive;

namespace Akka.Workers.Processes.Tests.Transport;

/// <summary>A child that breaks the protocol ends its own link, for one named reason, and nothing else.</summary>
public sealed class HostileFrameSpecs : IAsyncLifetime
{
    private RawChild _child = null!;

    public async Task InitializeAsync() => _child = await RawChild.StartAsync();

    public async Task DisposeAsync() => await _child.DisposeAsync();

    public static TheoryData<string, byte[]> Malformed { get; } = new()
    {
        { "a frame of -1 bytes", [255, 255, 255, 255, 6] },
        { "a frame of 0 bytes", [0, 0, 0, 0, 6] },
        { "a frame of 268435456 bytes", [0, 0, 0, 16, 6] },
        { "a frame of kind 99", RawChild.Frame((FrameKind)99) },
        { "a frame of kind Hello", RawChild.Frame(FrameKind.Hello) },
        { "a frame of kind Stop", RawChild.Frame(FrameKind.Stop, frame => frame.Text("akka.uds://hub@vm:1/user")) },
        { "a frame of kind Deploy", RawChild.Frame(FrameKind.Deploy, frame => frame.Text("akka.uds://hub@vm:1/remote/x")) },
        { "a frame of kind Direct", RawChild.Frame(FrameKind.Direct, frame => { frame.Byte((byte)Directive.Suspend); frame.Text("akka.uds://hub@vm:1/user"); }) },
        { "a frame that ends too early", RawChild.Frame(FrameKind.Message) },
        { "a number of more than five bytes", RawChild.Frame(FrameKind.Message, frame => frame.Raw([255, 255, 255, 255, 255, 255])) },
        { "path number 7, which was not defined", RawChild.Frame(FrameKind.Message, frame => frame.Raw([11, 0, 9])) },
        { "path number 4294967291, which was not defined", RawChild.Frame(FrameKind.Message, frame => frame.Raw([255, 255, 255, 255, 15])) },
        { "a message to nobody or to its own sender", RawChild.Frame(FrameKind.Message, frame => frame.Raw([0, 0, 9])) },
        { "a path's number 16384 where less than 16384 is allowed", RawChild.Frame(FrameKind.DefinePath, frame => frame.Number(16384)) },
        { "a text's length 5000 where less than 1025 is allowed", RawChild.Frame(FrameKind.DefinePath, frame => { frame.Number(1); frame.Text(new string('x', 5000)); }) },
        { "a text that is not UTF-8", RawChild.Frame(FrameKind.DefinePath, frame => { frame.Number(1); frame.Raw([2, 0xC0, 0xC0]); }) },
        { "a frame with bytes behind its end", RawChild.Frame(FrameKind.DefinePath, frame => { frame.Number(1); frame.Text("x"); frame.Byte(1); }) },
        { "an address of another scheme", RawChild.Frame(FrameKind.DefineAddress, frame => { frame.Number(1); frame.Text("akka.tcp://evil@10.0.0.1:99"); }) },
        { "a chunk of no message", RawChild.Frame(FrameKind.Chunk, frame => frame.Byte(1)) },
        { "a credit of 1000000 bytes, 0 were sent", RawChild.Frame(FrameKind.Credit, frame => frame.Int64(1_000_000)) },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task A_malformed_frame_ends_the_link(string reason, byte[] bytes)
    {
        await _child.SendAsync(bytes);
        Assert.Equal(reason, await _child.ViolationAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(16)]
    [InlineData(22)]
    [InlineData(-5)]
    public async Task A_serializer_that_may_not_cross_is_refused_before_it_is_asked(int serializer)
    {
        await _child.SendAsync(FrameKind.DefineType, frame =>
        {
            frame.Number(0);
            frame.Int64(serializer);
            frame.Text("System.IO.FileInfo, System.Private.CoreLib");
        });
        Assert.Equal($"serializer {serializer}, which may not cross", await _child.ViolationAsync());
    }

    [Theory]
    [InlineData(BuiltIn.PoisonPill)]
    [InlineData(BuiltIn.Kill)]
    [InlineData(BuiltIn.Selection)]
    [InlineData((BuiltIn)31)]
    internal async Task Only_messages_may_be_sent_to_what_was_given(BuiltIn type)
    {
        var (inbox, got) = TwoSystems.StartInbox(_child.System);
        await _child.DefineAsync(1, _child.Give(inbox));
        await _child.MessageAsync(1, type, []);
        Assert.Equal($"a message of type {type}", await _child.ViolationAsync());
        Assert.Empty(got);
        Assert.Equal("alive", await _child.System.ActorOf(Props.Create(() => new Echo())).Ask<string>("alive", Bounds.Expected));
    }

    [Fact]
    public async Task Nested_messages_are_judged_like_others()
    {
        var (inbox, _) = TwoSystems.StartInbox(_child.System);
        await _child.DefineAsync(1, _child.Give(inbox));
        var nested = new FrameBuffer(64);
        nested.Byte((byte)BuiltIn.FirstDefined);
        nested.Int64(1);
        nested.Text("System.IO.FileInfo, System.Private.CoreLib");
        await _child.MessageAsync(1, BuiltIn.Success, nested.Written.ToArray());
        Assert.Equal("a message of serializer 1, which may not cross", await _child.ViolationAsync());
    }

    [Fact]
    public async Task Nested_messages_do_not_go_deep()
    {
        var (inbox, _) = TwoSystems.StartInbox(_child.System);
        await _child.DefineAsync(1, _child.Give(inbox));
        await _child.MessageAsync(1, BuiltIn.Success, [.. Enumerable.Repeat((byte)BuiltIn.Success, 100_000)]);
        Assert.Equal("messages nested too deeply", await _child.ViolationAsync());
    }

    [Fact]
    public async Task A_large_message_is_no_larger_than_announced_and_nothing_comes_between()
    {
        var (inbox, _) = TwoSystems.StartInbox(_child.System);
        await _child.DefineAsync(1, _child.Give(inbox));
        await LargeAsync(100);
        await _child.SendAsync(FrameKind.Chunk, frame => frame.Raw(new byte[101]));
        Assert.Equal("a chunk of 101 bytes where 100 are missing", await _child.ViolationAsync());
    }

    [Fact]
    public async Task Only_control_comes_between_the_chunks()
    {
        var (inbox, _) = TwoSystems.StartInbox(_child.System);
        await _child.DefineAsync(1, _child.Give(inbox));
        await LargeAsync(100);
        await _child.TellAsync(1, "between");
        Assert.Equal("a frame of kind Message inside a large message", await _child.ViolationAsync());
    }

    [Fact]
    public async Task A_message_above_the_limit_is_refused_when_it_is_announced()
    {
        var (inbox, _) = TwoSystems.StartInbox(_child.System);
        await _child.DefineAsync(1, _child.Give(inbox));
        await LargeAsync((64 << 20) + 1);
        Assert.StartsWith("a message's length", await _child.ViolationAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_undecodable_message_is_an_error_to_its_sender_and_not_the_end()
    {
        var (inbox, got) = TwoSystems.StartInbox(_child.System);
        await _child.DefineAsync(1, _child.Give(inbox));
        await _child.SendAsync(FrameKind.DefineType, frame =>
        {
            frame.Number(0);
            frame.Int64(1_270_401);
            frame.Text("no.such.contract");
        });
        await _child.MessageAsync(1, BuiltIn.FirstDefined, [1, 2, 3]);
        await _child.TellAsync(1, "afterwards");
        await Bounds.UntilAsync(() => got.Contains("afterwards"), "the message behind");
        Assert.Equal(1, _child.Link.Status().Undecodable);
    }

    [Fact]
    public async Task What_came_before_the_end_of_the_connection_is_delivered_before_the_end_is_told()
    {
        var (inbox, got) = TwoSystems.StartInbox(_child.System);
        await _child.DefineAsync(1, _child.Give(inbox));
        for (var i = 0; i < 1000; i++)
            await _child.TellAsync(1, "last words");
        _child.Disconnect();
        Assert.Equal(LinkEndKind.Lost, (await _child.Link.Ended.WaitAsync(Bounds.Unexpected)).Kind);
        await Bounds.UntilAsync(() => got.Count == 1000, "all messages");
    }

    [Fact]
    public async Task A_half_closed_connection_is_the_end()
    {
        _child.CloseSending();
        Assert.Equal(LinkEndKind.Lost, (await _child.Link.Ended.WaitAsync(Bounds.Unexpected)).Kind);
    }

    private Task LargeAsync(uint length) => _child.SendAsync(FrameKind.LargeMessage, frame =>
    {
        frame.Number(1 + LinkLimits.FirstPath);
        frame.Number(LinkLimits.NoReference);
        frame.Number((uint)BuiltIn.Bytes);
        frame.Number(length);
    });
}
