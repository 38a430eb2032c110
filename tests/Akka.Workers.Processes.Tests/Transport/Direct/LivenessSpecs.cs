using Akka.Actor;
using Akka.Workers.Processes.Transport;

namespace Akka.Workers.Processes.Tests.Transport;

/// <summary>A child that hangs is found, and one that floods is stopped.</summary>
public sealed class LivenessSpecs
{
    [Fact]
    public async Task A_child_that_gives_no_sign_of_life_is_hung()
    {
        await using var child = await RawChild.StartAsync(new LinkSettings { PingInterval = TimeSpan.FromMilliseconds(20), HungAfter = TimeSpan.FromMilliseconds(200) });
        await child.ReadAsync(FrameKind.Ping).WaitAsync(Bounds.Expected);
        Assert.Equal(LinkEndKind.Hung, (await child.Link.Ended.WaitAsync(Bounds.Unexpected)).Kind);
    }

    [Fact]
    public async Task A_child_that_answers_is_not()
    {
        await using var child = await RawChild.StartAsync(new LinkSettings { PingInterval = TimeSpan.FromMilliseconds(20), HungAfter = TimeSpan.FromSeconds(2) });
        for (var i = 0; i < 20; i++)
        {
            await child.ReadAsync(FrameKind.Ping).WaitAsync(Bounds.Expected);
            await child.SendAsync(FrameKind.Pong);
        }

        Assert.True(child.Link.IsConnected);
    }

    [Fact]
    public async Task Memory_is_bounded_when_a_child_floods_a_slow_actor()
    {
        await using var child = await RawChild.StartAsync(new LinkSettings { WindowBytes = 1 << 20 });
        using var latch = new ManualResetEventSlim();
        var blocked = child.System.ActorOf(Props.Create(() => new Blocked(latch)));
        await child.DefineAsync(1, child.Give(blocked));
        var flood = Enumerable.Range(0, 1000).SelectMany(_ => RawChild.Frame(FrameKind.Message, frame =>
        {
            frame.Raw([1 + LinkLimits.FirstPath, LinkLimits.NoReference, (byte)BuiltIn.Bytes]);
            frame.Raw(new byte[1000]);
        })).ToArray();
        for (var i = 0; i < 2000 && child.Link.IsConnected; i++)
            await child.SendAsync(flood);
        Assert.Equal("more bytes of messages than it had credit for", await child.ViolationAsync());
        Assert.InRange(child.Link.Counters.MessagesReceived, 65_536, 70_000);
        latch.Set();
    }

    private sealed class Blocked : ReceiveActor
    {
        public Blocked(ManualResetEventSlim latch) => ReceiveAny(_ => latch.Wait(Bounds.Unexpected));
    }
}
