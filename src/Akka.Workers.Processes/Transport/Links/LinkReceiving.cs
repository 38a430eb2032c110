using Akka.Actor;
using Akka.Event;

namespace Akka.Workers.Processes.Transport;

/// <summary>
/// A link's way in: what each frame means. Everything here runs on the link's reader thread. Nothing that the other side has no
/// right to reaches a serializer or an actor.
/// </summary>
internal sealed class LinkReceiving(DirectLink link, LinkSettings settings)
{
    private static readonly WorkerUnavailableException s_nobody = new("it was not taken: there is nobody at this address, or not any more");

    private readonly ImportTable _imports = new(link);
    private readonly TypeTable _types = new(settings);
    private readonly PayloadReader _reader = new(link.Node, link, settings);
    private readonly Deliveries _deliveries = new(link.Node.System);
    private LargeMessage? _large;

    /// <summary>Bytes of messages and definitions so far, for the other side's credit.</summary>
    public long Taken { get; private set; }

    /// <summary>How far the actors lag that messages came for.</summary>
    public Backlog Backlog { get; } = new();

    /// <exception cref="LinkViolationException">The frame breaks the protocol.</exception>
    public void Take(FrameKind kind, ReadOnlySpan<byte> bytes)
    {
        var fields = new FrameReader(bytes);
        if (kind is not FrameKind.Message)
            _deliveries.Flush();
        if (_large is not null && kind is not (FrameKind.Chunk or FrameKind.Ping or FrameKind.Pong or FrameKind.Credit or FrameKind.Goodbye))
            throw new LinkViolationException($"a frame of kind {kind} inside a large message");
        switch (kind)
        {
            case FrameKind.Message:
                Message(ref fields);
                break;
            case FrameKind.LargeMessage:
                _large = Large(ref fields);
                break;
            case FrameKind.Chunk:
                Chunk(ref fields);
                break;
            case FrameKind.DefinePath:
                _imports.DefinePath(ref fields);
                break;
            case FrameKind.DefineAddress:
                _imports.DefineAddress(ref fields);
                break;
            case FrameKind.DefineType:
                _types.Define(ref fields);
                break;
            case FrameKind.Watch:
                link.Watcher.Watch(fields.Path());
                break;
            case FrameKind.Unwatch:
                link.Watcher.Unwatch(fields.Path());
                break;
            case FrameKind.Terminated:
                link.Watches.Ended(fields.Byte() != 0, fields.Path());
                break;
            case FrameKind.Stop when !link.IsHub:
                link.References.Resolve(fields.Path()).Stop();
                break;
            case FrameKind.Deploy when !link.IsHub:
                Deploy(ref fields);
                break;
            case FrameKind.Direct when !link.IsHub:
                var directive = (Directive)fields.Byte();
                link.Node.Deployed.Direct(directive, link.References.Resolve(fields.Path()));
                break;
            case FrameKind.Failed when link.IsHub:
                link.Deployments.Failed(fields.Path(), FailureCodec.Read(ref fields));
                break;
            case FrameKind.Ping:
                link.Sending.Pong();
                return;
            case FrameKind.Pong:
                return;
            case FrameKind.Credit:
                lock (link.Sending.Outbox.Lock)
                    link.Sending.Outbox.Credit(fields.Int64());
                return;
            case FrameKind.Goodbye:
                link.End(new LinkEnd(LinkEndKind.ClosedByPeer, fields.Text(LinkLimits.Text)));
                return;
            default:
                throw new LinkViolationException($"a frame of kind {kind}");
        }

        Taken += bytes.Length + FrameBuffer.HeaderLength;
    }

    /// <summary>Nothing more has been read: what was is with those it is for.</summary>
    public void Flush() => _deliveries.Flush();

    private void Deploy(ref FrameReader fields)
    {
        var text = fields.Path();
        var parent = fields.Path();
        var name = fields.Text(LinkLimits.Text);
        var arguments = new object?[fields.Below(LinkLimits.Text, "a number of arguments")];
        try
        {
            for (var i = 0; i < arguments.Length; i++)
            {
                var argument = new FrameReader(fields.Take(fields.Below(LinkLimits.Frame, "an argument's length")));
                arguments[i] = _reader.Nested(ref argument);
            }
        }
        catch (Exception failure) when (failure is not LinkViolationException)
        {
            link.Sending.Failed(text, RemoteError.From(failure));
            return;
        }

        link.Node.Deployed.Deploy(text, parent, name, arguments);
    }

    private void Message(ref FrameReader fields)
    {
        var recipient = _imports.Recipient(ref fields);
        var sender = _imports.Sender(ref fields);
        Deliver(recipient, sender, Type(ref fields), fields.Rest(), whole: null);
    }

    private LargeMessage Large(ref FrameReader fields)
    {
        var recipient = _imports.Recipient(ref fields);
        var sender = _imports.Sender(ref fields);
        var type = Type(ref fields);
        var serializer = type < (int)BuiltIn.FirstDefined ? 0 : _types.Known(type - (int)BuiltIn.FirstDefined).Serializer;
        var large = new LargeMessage(recipient, sender, type, fields.Below(settings.MaxBytesOf(serializer) + 1, "a message's length"));
        fields.End();
        return large;
    }

    private void Chunk(ref FrameReader fields)
    {
        var large = _large ?? throw new LinkViolationException("a chunk of no message");
        if (!large.TryAdd(fields.Rest()))
            return;
        _large = null;
        Deliver(large.Recipient, large.Sender, large.Type, large.Bytes, large.Bytes);
    }

    private int Type(ref FrameReader fields)
    {
        var type = fields.Below((int)BuiltIn.FirstDefined + LinkLimits.Types, "a type's number");
        if (type >= (int)BuiltIn.FirstDefined && _types.Known(type - (int)BuiltIn.FirstDefined) is (_, var manifest, IsOrder: true)
            && link.IsHub && !_imports.TakesOrders)
            throw new LinkViolationException($"an order '{manifest}' to an actor that takes none from it");
        return type;
    }

    private void Deliver(IInternalActorRef? recipient, IActorRef? sender, int type, ReadOnlySpan<byte> bytes, byte[]? whole)
    {
        link.Counters.MessagesReceived++;
        if (recipient is null)
        {
            link.Counters.Unknown++;
            link.Unknown.Charge();
            if (sender is DirectReplyRef)
                sender.Tell(new Status.Failure(s_nobody), ActorRefs.NoSender);
            return;
        }

        object message;
        try
        {
            message = Read(type, bytes, whole);
        }
        catch (Exception failure) when (failure is not LinkViolationException)
        {
            // As good as one to nobody, so a stream of them is as bad.
            link.Unknown.Charge();
            if (Sparingly.Is(++link.Counters.Undecodable))
                link.Log.Warning("A message to {0} could not be read, the {1}. from {2}: {3}", recipient.Path, link.Counters.Undecodable, link.Peer, failure.Message);
            // Whoever asked it, or waits for it as an answer, learns why.
            if (sender is DirectReplyRef)
                sender.Tell(new Status.Failure(failure), ActorRefs.NoSender);
            else if (recipient is ILinkFuture or DirectReplyRef)
                recipient.Tell(new Status.Failure(failure), ActorRefs.NoSender);
            return;
        }

        if (message is SelectedMessage selected)
            Select(recipient, selected, sender);
        else
            _deliveries.Tell(recipient, message, sender);
        Backlog.Add(recipient, bytes.Length);
    }

    private void Select(IInternalActorRef anchor, SelectedMessage selected, IActorRef? sender)
    {
        _deliveries.Flush();
        new ActorSelection(anchor, selected.Path).Tell(selected.Message, sender);
    }

    private object Read(int type, ReadOnlySpan<byte> bytes, byte[]? whole)
    {
        if (type < (int)BuiltIn.FirstDefined)
            return type == (int)BuiltIn.Bytes && whole is not null ? whole : _reader.Read((BuiltIn)type, bytes)!;
        var (serializer, manifest, _) = _types.Known(type - (int)BuiltIn.FirstDefined);
        return _reader.Read(serializer, manifest, whole ?? PayloadReader.Copy(bytes));
    }
}
