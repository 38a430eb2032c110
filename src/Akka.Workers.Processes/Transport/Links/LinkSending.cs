using System.Buffers;
using Akka.Actor;
using Akka.Event;

namespace Akka.Workers.Processes.Transport;

/// <summary>
/// A link's way out. A message is serialized on its sender's thread and put into the outbox; the sender never waits. What
/// cannot be sent is told to the one who asks, and is a dead letter otherwise.
/// </summary>
internal sealed class LinkSending
{
    // Payloads above this are not copied into the outbox.
    private const int CopiedAtMost = 16 << 10;

    // What finds room however many messages wait: so many times the room of those.
    private const int RoomForOrders = 4;
    private const int RoomForPongs = 1 << 10;

    private readonly DirectLink _link;
    private readonly LinkSettings _settings;
    private readonly PayloadWriter _writer;
    private readonly Definitions _definitions;

    public LinkSending(DirectLink link, LinkSettings settings)
    {
        _link = link;
        _settings = settings;
        _writer = new PayloadWriter(link.Node, link, settings);
        Outbox = new Outbox(settings);
        _definitions = new Definitions(link, Outbox);
    }

    public Outbox Outbox { get; }

    public void Send(object message, IActorRef? sender, DirectRef recipient)
    {
        if (!_link.IsConnected)
        {
            Reject(message, sender, recipient, new WorkerUnavailableException(_link.DownReason));
            return;
        }

        try
        {
            var payload = _writer.Write(message);
            var limit = _settings.MaxBytesOf(payload.Serializer);
            if (payload.Length > limit)
                throw new WorkerException($"a message of {payload.Length} bytes to {recipient.Path}: the limit is {limit} bytes");
            var future = sender as ILinkFuture;
            if (future is not null)
                future.SentOver = _link;
            if (!TryAppend(payload, sender, future, recipient))
                throw new WorkerUnavailableException($"{Outbox.Waiting} bytes wait to be sent to {_link.Peer} already");
            if (future is not null && !_link.IsConnected)
                Reject(message, sender, recipient, new WorkerUnavailableException(_link.DownReason));
        }
        catch (WorkerException failure)
        {
            Reject(message, sender, recipient, failure);
        }
    }

    public void Stop(DirectRef actor)
    {
        if (_link.IsHub)
            Order(FrameKind.Stop, actor.Path.ToSerializationFormat());
    }

    /// <summary>A frame of one text. It keeps its place behind the messages, and finds room however many there are.</summary>
    public void Order(FrameKind kind, string text, byte? detail = null)
    {
        var fields = new FrameBuffer(256);
        if (detail is { } value)
            fields.Byte(value);
        fields.Text(text);
        Ordered(kind, fields.Written.Span);
    }

    /// <summary>Has the child make an actor.</summary>
    /// <exception cref="WorkerException">An argument cannot cross, or together they are too large.</exception>
    public void Deploy(string text, IActorRef parent, string name, object?[] arguments)
    {
        var head = new FrameBuffer(256);
        head.Text(text);
        head.Text(_link.References.TextOf(parent));
        head.Text(name);
        head.Number((uint)arguments.Length);
        foreach (var argument in arguments)
        {
            var nested = _writer.Nested(BuiltIn.Success, argument).Bytes;
            head.Number((uint)nested.Length);
            head.Raw(nested.Span);
        }

        if (head.Length > LinkLimits.Whole)
            throw new WorkerException($"the arguments of {text} have {head.Length} bytes: the limit is {LinkLimits.Whole}");
        Ordered(FrameKind.Deploy, head.Written.Span);
    }

    /// <summary>A deployed actor has failed.</summary>
    public void Failed(string text, RemoteError error)
    {
        var fields = new FrameBuffer(256);
        fields.Text(text);
        fields.Raw(FailureCodec.Write(error).Span);
        Ordered(FrameKind.Failed, fields.Written.Span);
    }

    /// <summary>A frame that may pass messages.</summary>
    public void Control(FrameKind kind, long? number = null, string? text = null)
    {
        Writing next;
        lock (Outbox.Lock)
        {
            var frames = Outbox.Control;
            var start = frames.Begin(kind);
            if (number is { } value)
                frames.Int64(value);
            if (text is not null)
                frames.Text(text);
            frames.End(start);
            next = _link.NextWriting();
        }

        _link.Write(next);
    }

    /// <summary>Who asks for signs of life and does not take them gets one for all.</summary>
    public void Pong()
    {
        lock (Outbox.Lock)
        {
            if (Outbox.Control.Length > RoomForPongs)
                return;
        }

        Control(FrameKind.Pong);
    }

    private void Ordered(FrameKind kind, ReadOnlySpan<byte> fields)
    {
        if (!_link.IsConnected)
            return;
        Writing next;
        long waiting;
        lock (Outbox.Lock)
        {
            waiting = Outbox.Waiting;
            var frames = Outbox.Messages;
            var start = frames.Begin(kind);
            frames.Raw(fields);
            frames.End(start);
            next = _link.NextWriting();
        }

        _link.Write(next);
        // The end tells watchers, who may send in turn: not on a thread that may be in the middle of that.
        if (_link.IsHub && waiting > (long)RoomForOrders * _settings.MaxWaitingBytes)
            _ = Task.Run(() => _link.End(new LinkEnd(LinkEndKind.Violation, $"it does not take what it is sent: {waiting} bytes wait")));
    }

    private bool TryAppend(in Payload payload, IActorRef? sender, ILinkFuture? future, DirectRef recipient)
    {
        Writing next;
        lock (Outbox.Lock)
        {
            if (!Outbox.HasRoom && !LinkSettings.IsProtocol(payload.Serializer))
                return false;
            var to = _definitions.Of(recipient);
            var from = _definitions.Of(sender);
            var type = _definitions.Of(in payload);
            if (payload.Pieces is { } pieces)
                Chunked(to, from, type, pieces);
            else if (payload.Length <= LinkLimits.Whole)
                Whole(to, from, type, payload.Bytes);
            else
                Chunked(to, from, type, new ReadOnlySequence<byte>(payload.Bytes));
            if (future is not null)
                future.SentUpTo = Outbox.Taken + Outbox.Waiting;
            _link.Counters.MessagesSent++;
            next = _link.NextWriting();
        }

        _link.Write(next);
        return true;
    }

    private void Whole(in WrittenReference to, in WrittenReference from, uint type, ReadOnlyMemory<byte> payload)
    {
        var frames = Outbox.Messages;
        var start = Head(frames, FrameKind.Message, to, from, type);
        if (payload.Length <= CopiedAtMost)
        {
            frames.Raw(payload.Span);
            frames.End(start);
        }
        else
        {
            frames.End(start, payload.Length);
            Outbox.Append(payload);
        }
    }

    private void Chunked(in WrittenReference to, in WrittenReference from, uint type, in ReadOnlySequence<byte> payload)
    {
        var frames = Outbox.Messages;
        var start = Head(frames, FrameKind.LargeMessage, to, from, type);
        frames.Number((uint)payload.Length);
        frames.End(start);
        foreach (var piece in payload)
        {
            for (var at = 0; at < piece.Length; at += LinkLimits.Whole)
            {
                var chunk = piece.Slice(at, Math.Min(LinkLimits.Whole, piece.Length - at));
                frames = Outbox.Messages;
                frames.End(frames.Begin(FrameKind.Chunk), chunk.Length);
                Outbox.Append(chunk);
            }
        }
    }

    private static int Head(FrameBuffer frames, FrameKind kind, in WrittenReference to, in WrittenReference from, uint type)
    {
        var start = frames.Begin(kind);
        to.Put(frames);
        from.Put(frames);
        frames.Number(type);
        return start;
    }

    private void Reject(object message, IActorRef? sender, DirectRef recipient, WorkerException reason)
    {
        _link.Counters.Reject();
        var provider = _link.Node.Provider;
        if (sender is ILinkFuture or DirectReplyRef)
            sender.Tell(new Status.Failure(reason), ActorRefs.NoSender);
        // An answer: whoever waits for it learns why none comes.
        else if (recipient is DirectReplyRef && reason is not WorkerUnavailableException && message is not Status.Failure)
            recipient.Tell(new Status.Failure(reason), ActorRefs.NoSender);
        else
            _link.Node.System.EventStream.Publish(new DeadLetter(message, sender ?? provider.DeadLetters, recipient));
        if (reason is not WorkerUnavailableException)
            _link.Log.Warning("A message to {0} was not sent: {1}", recipient.Path, reason.Message);
    }
}
