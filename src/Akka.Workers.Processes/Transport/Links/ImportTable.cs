using Akka.Actor;

namespace Akka.Workers.Processes.Transport;

/// <summary>The paths and addresses that the other side has given numbers. Rights are asked for once, when it does.</summary>
internal sealed class ImportTable(DirectLink link)
{
    private readonly Import?[] _paths = new Import?[LinkLimits.Paths];
    private string? _recipient;
    private readonly Address?[] _addresses = new Address?[LinkLimits.Addresses];

    public void DefinePath(ref FrameReader fields)
    {
        var slot = fields.Below(LinkLimits.Paths, "a path's number");
        var text = fields.Path();
        fields.End();
        _paths[slot] = new Import(text, link.References.Resolve(text));
    }

    public void DefineAddress(ref FrameReader fields)
    {
        var slot = fields.Below(LinkLimits.Addresses, "an address's number");
        var text = fields.Text(LinkLimits.Text);
        fields.End();
        if (!Address.TryParse(text, out var address) || address.Protocol != DirectTransport.Scheme)
            throw new LinkViolationException("an address of another scheme");
        _addresses[slot] = address;
    }

    /// <summary>Whom a message is for; null when there is nobody, or when there is no right to it.</summary>
    public IInternalActorRef? Recipient(ref FrameReader fields)
    {
        var code = fields.Number();
        _recipient = null;
        switch (code)
        {
            case LinkLimits.ReceiversReply:
                return link.Node.Replies.Find(fields.Key());
            case LinkLimits.OthersReply:
                return OthersReply(ref fields);
            case LinkLimits.NoReference or LinkLimits.SendersReply:
                throw new LinkViolationException("a message to nobody or to its own sender");
        }

        var import = Known(code);
        _recipient = import.Text;
        if (import.Target is DirectRef beyond && beyond.Link == link)
            throw new LinkViolationException("a message to the side that it comes from");
        if (link.IsHub)
            return import.Target is EmptyLocalActorRef ? null : import.Target;

        // A path without a uid means whichever actor has it now.
        if (import.Target is EmptyLocalActorRef or ActorRefWithCell { Underlying.IsTerminated: true })
            import.Target = link.References.Resolve(import.Text);
        return import.Target;
    }

    /// <summary>Whether the one that the last message was for may be given orders by the other side.</summary>
    public bool TakesOrders => _recipient is { } text && link.References.TakesOrders(text);

    public IActorRef? Sender(ref FrameReader fields)
    {
        var code = fields.Number();
        return code switch
        {
            LinkLimits.NoReference => null,
            LinkLimits.SendersReply => new DirectReplyRef(link, link.Peer, fields.Key()),
            LinkLimits.ReceiversReply => link.Node.Replies.Find(fields.Key()),
            LinkLimits.OthersReply => OthersReply(ref fields),
            _ => Known(code).Target,
        };
    }

    private IInternalActorRef? OthersReply(ref FrameReader fields)
    {
        var slot = fields.Below(LinkLimits.Addresses, "an address's number");
        var key = fields.Key();
        return link.Node.Reply(_addresses[slot] ?? throw new LinkViolationException($"address number {slot}, which was not defined"), key);
    }

    private Import Known(uint code)
    {
        var slot = code - LinkLimits.FirstPath;
        return (slot < LinkLimits.Paths ? _paths[slot] : null) ?? throw new LinkViolationException($"path number {slot}, which was not defined");
    }

    private sealed class Import(string text, IInternalActorRef target)
    {
        public string Text => text;

        public IInternalActorRef Target { get; set; } = target;
    }
}
