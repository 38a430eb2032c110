using Akka.Actor;
using Akka.Workers.Internal.Gate;
using Akka.Workers.Internal.Hosting;

namespace Akka.Workers.Tests.Gate;

public class WorkerMessageQueueSpecs(GateSystem system) : IClassFixture<GateSystem>
{
    private readonly WorkerMessageQueue _queue = new();

    [Fact]
    public void Control_overtakes_what_was_sent_and_a_marker_does_not()
    {
        var (begin, withdraw, marker) = (new ControlRpc.Begin(), new ControlRpc.Withdraw(1), new Rpc.Restart(1));
        foreach (var message in new object[] { 1, marker, begin, 2, withdraw })
            Enqueue(message);

        Assert.Equal([begin, withdraw, 1, marker, 2], Rest());
    }

    [Fact]
    public void Unstashed_messages_come_before_what_was_sent_and_behind_control()
    {
        var begin = new ControlRpc.Begin();
        Enqueue(3);
        // As a stash puts back: the last one first.
        _queue.EnqueueFirst(Of(2));
        _queue.EnqueueFirst(Of(1));
        Enqueue(begin);
        Enqueue(4);
        Assert.Equal(5, _queue.Count);

        Assert.Equal([begin, 1, 2, 3, 4], Rest());
        Assert.Equal((0, false), (_queue.Count, _queue.HasMessages));
    }

    [Fact]
    public void Bytes_count_from_being_sent_until_being_read()
    {
        Enqueue(new byte[10]);
        Enqueue("12345");
        Enqueue(42);
        Assert.Equal((3, 20), (_queue.Waiting, _queue.WaitingBytes));

        _queue.Read();
        Assert.Equal((2, 10), (_queue.Waiting, _queue.WaitingBytes));
        _queue.Read();
        _queue.Read();
        Assert.Equal((0, 0), (_queue.Waiting, _queue.WaitingBytes));
    }

    [Fact]
    public void A_message_that_is_stashed_and_read_again_leaves_no_bytes_behind()
    {
        Enqueue(new byte[10]);
        for (var time = 0; time < 3; time++)
        {
            var stashed = _queue.Read();
            Assert.Equal(0, _queue.WaitingBytes);
            _queue.EnqueueFirst(Of(stashed));
            Assert.Equal(10, _queue.WaitingBytes);
        }

        _queue.Read();
        Assert.Equal(0, _queue.WaitingBytes);
    }

    [Fact]
    public void What_is_unread_at_the_end_goes_to_the_gate_in_order_and_without_requests()
    {
        var handle = Bind();
        var sender = system.Recording();
        Enqueue(2, sender);
        Enqueue(new Rpc.Stop());
        Enqueue(new ControlRpc.Begin());
        Enqueue(3);
        _queue.EnqueueFirst(Of(1));

        _queue.CleanUp(handle, deadletters: null!);

        var unread = Assert.IsType<HostReply.Unread>(handle.Messages.Single());
        Assert.Equal(7, unread.Incarnation);
        Assert.Equal([new(1, ActorRefs.NoSender), new(2, sender), new HeldMessage(3, ActorRefs.NoSender)], unread.Messages);
        Assert.False(_queue.HasMessages);
    }

    [Fact]
    public void Nothing_is_told_where_nothing_is_unread()
    {
        var handle = Bind();
        Enqueue(new Rpc.Stop());

        _queue.CleanUp(handle, deadletters: null!);

        Assert.Empty(handle.Messages);
    }

    [Fact]
    public void Messages_that_a_loop_has_taken_and_not_read_wait_too()
    {
        var incarnation = Gates.Incarnation(system.Recording());
        _queue.Bind(incarnation);
        Enqueue(1);
        Enqueue(2);
        Assert.True(_queue.TryDequeue(out var taken));
        incarnation.OnTaken();
        Assert.Equal(2, _queue.Waiting);

        incarnation.OnTakenRead(taken.Message);
        Assert.Equal(1, _queue.Waiting);
    }

    private RecordingRef Bind()
    {
        var handle = system.Recording();
        _queue.Bind(Gates.Incarnation(handle));
        return handle;
    }

    private static Envelope Of(object message, IActorRef? sender = null) => new(message, sender ?? ActorRefs.NoSender);

    private void Enqueue(object message, IActorRef? sender = null) => _queue.Enqueue(ActorRefs.Nobody, Of(message, sender));

    private List<object> Rest()
    {
        var rest = new List<object>();
        while (_queue.TryDequeue(out var envelope))
            rest.Add(envelope.Message);
        return rest;
    }
}
