using Akka.Actor;
using Akka.Event;
using Akka.Workers.Processes.Transport;

namespace Akka.Workers.Processes.Tests.Transport;

/// <summary>What cannot be sent is told where it was sent, and nobody waits.</summary>
public sealed class SendingSpecs : IAsyncLifetime
{
    private readonly DirectPair _pair = new() { Settings = new LinkSettings { MaxMessageBytes = 1 << 20, MaxWaitingBytes = 1 << 20, WindowBytes = 1 << 20 } };

    public Task InitializeAsync() => _pair.InitializeAsync();

    public Task DisposeAsync() => _pair.DisposeAsync();

    [Fact]
    public async Task A_type_without_a_contract_is_an_error_to_its_sender()
    {
        var echo = await FarEchoAsync();
        var error = await Assert.ThrowsAsync<WorkerException>(() => echo.Ask(new Unregistered(1), Bounds.Expected));
        Assert.Contains("mark it with [WorkerContract]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_type_without_a_contract_is_a_dead_letter_when_nobody_asked()
    {
        var echo = await FarEchoAsync();
        var (inbox, got) = TwoSystems.StartInbox(_pair.Near);
        _pair.Near.EventStream.Subscribe(inbox, typeof(DeadLetter));
        echo.Tell(new Unregistered(1));
        await Bounds.UntilAsync(() => got.OfType<DeadLetter>().Any(letter => letter.Message is Unregistered), "the dead letter");
        Assert.Equal(1, _pair.NearLink.Status().Rejected);
    }

    [Fact]
    public async Task An_answer_without_a_contract_is_an_error_to_whoever_waits_for_it()
    {
        var echo = await FarEchoAsync();
        var error = await Assert.ThrowsAsync<WorkerException>(() => echo.Ask("unregistered", Bounds.Unexpected).WaitAsync(Bounds.Expected));
        Assert.Contains("mark it with [WorkerContract]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_cannot_be_read_is_an_error_to_whoever_waits_for_it()
    {
        var echo = await FarEchoAsync();
        var error = await Assert.ThrowsAsync<WorkerException>(() => echo.Ask("broken", Bounds.Unexpected).WaitAsync(Bounds.Expected));
        Assert.Contains("it is broken", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_above_the_limit_is_an_error_that_names_size_and_limit()
    {
        var echo = await FarEchoAsync();
        var error = await Assert.ThrowsAsync<WorkerException>(() => echo.Ask(new byte[(1 << 20) + 1], Bounds.Expected));
        Assert.Contains("1048577 bytes", error.Message, StringComparison.Ordinal);
        Assert.Contains("the limit is 1048576 bytes", error.Message, StringComparison.Ordinal);
        Assert.Equal(1 << 20, (await echo.Ask<byte[]>(new byte[1 << 20], Bounds.Expected)).Length);
    }

    [Fact]
    public async Task A_failure_crosses_as_data_and_is_thrown_as_a_worker_exception()
    {
        var echo = await FarEchoAsync();
        var error = await Assert.ThrowsAsync<WorkerException>(() => echo.Ask("fail", Bounds.Expected));
        Assert.Equal("System.InvalidOperationException: outer <- System.ArgumentException: inner", error.Error!.ToString());
    }

    [Fact]
    public async Task A_fast_sender_to_a_slow_actor_is_bounded_and_told()
    {
        using var latch = new ManualResetEventSlim();
        var slow = await _pair.FarAsync(_pair.Far.ActorOf(Props.Create(() => new Slow(latch))));
        slow.Tell("block");
        while (_pair.NearLink.Status().Rejected < 100_000)
            slow.Tell(new byte[1000]);
        var error = await Assert.ThrowsAsync<WorkerUnavailableException>(() => slow.Ask("one more", Bounds.Expected));
        Assert.Contains("bytes wait to be sent", error.Message, StringComparison.Ordinal);
        Assert.InRange(_pair.NearLink.Status().MessagesSent, 65_536, 75_000);
        latch.Set();
        await Bounds.UntilAsync(() => _pair.NearLink.Status().BytesWaiting == 0, "the rest to be sent");
        Assert.Equal("done", await slow.Ask<string>("ready", Bounds.Expected));
    }

    [Fact]
    public async Task A_question_that_is_open_when_the_link_ends_fails_at_once()
    {
        var (silent, _) = TwoSystems.StartInbox(_pair.Far);
        var asked = (await _pair.FarAsync(silent)).Ask("hello?", Bounds.Unexpected);
        _pair.FarLink.Close("enough");
        var error = await Assert.ThrowsAsync<WorkerUnavailableException>(() => asked.WaitAsync(Bounds.Expected));
        Assert.Contains("enough", error.Message, StringComparison.Ordinal);
        var end = await _pair.NearLink.Ended.WaitAsync(Bounds.Expected);
        Assert.Equal(new LinkEnd(LinkEndKind.ClosedByPeer, "enough"), end);
    }

    [Fact]
    public async Task A_question_over_a_link_that_has_ended_fails_at_once()
    {
        var echo = await FarEchoAsync();
        _pair.NearLink.Close("enough");
        await Assert.ThrowsAsync<WorkerUnavailableException>(() => echo.Ask("hello?", Bounds.Unexpected).WaitAsync(Bounds.Expected));
    }

    [Fact]
    public async Task A_child_cannot_select_or_kill_actors_of_its_hub()
    {
        var root = _pair.Far.ActorSelection(new RootActorPath(_pair.NearAddress) / "user" / "*");
        await Assert.ThrowsAnyAsync<Exception>(() => root.ResolveOne(Bounds.Expected));
        Assert.Equal(1, _pair.FarLink.Status().Rejected);
    }

    // Not so over classic remoting, whose cache of references keeps the first one for good.
    [Fact]
    public async Task A_path_without_a_uid_means_whoever_has_it_now()
    {
        var path = new RootActorPath(_pair.FarAddress) / "user" / "renewed";
        var anybody = ((ExtendedActorSystem)_pair.Near).Provider.ResolveActorRef(path.ToString());
        for (var life = 0; life < 3; life++)
        {
            await Bounds.UntilAsync(() => _pair.TryStartFar("renewed", out _), "the name to be free");
            Assert.Equal(life, await anybody.Ask<int>(life, Bounds.Expected));
            anybody.Tell("stop");
        }
    }

    private async Task<IActorRef> FarEchoAsync() => await _pair.FarAsync(_pair.Far.ActorOf(Props.Create(() => new Echo())));

    private sealed class Slow : ReceiveActor
    {
        public Slow(ManualResetEventSlim latch)
        {
            Receive<string>(text => text == "block", _ => latch.Wait(Bounds.Unexpected));
            Receive<string>(_ => Sender.Tell("done"));
            Receive<byte[]>(_ => { });
        }
    }
}
