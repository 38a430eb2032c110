using Akka.Actor;

namespace Akka.Workers.Processes.Transport;

/// <summary>
/// Small numbers for what a link says again and again: paths, addresses, serializers. What is new is defined in the outbox,
/// right before its first use, under the outbox's lock.
/// </summary>
internal sealed class Definitions(DirectLink link, Outbox outbox)
{
    private readonly SlotRing<IActorRef> _paths = new(LinkLimits.Paths, ReferenceEqualityComparer.Instance);
    private readonly SlotRing<Address> _addresses = new(LinkLimits.Addresses);
    private readonly SlotRing<(int Serializer, string Manifest)> _types = new(LinkLimits.Types);
    private IActorRef? _last;
    private int _lastSlot;

    /// <summary>How a reference is written.</summary>
    /// <exception cref="WorkerException">It cannot be given to the other side.</exception>
    public WrittenReference Of(IActorRef? actor)
    {
        switch (actor)
        {
            case null or Nobody:
                return default;
            case ILinkFuture future:
                return new WrittenReference(LinkLimits.SendersReply, 0, future.Key);
            case DirectReplyRef reply when reply.Address.Equals(link.Peer):
                return new WrittenReference(LinkLimits.ReceiversReply, 0, reply.Key);
            case DirectReplyRef reply:
                return new WrittenReference(LinkLimits.OthersReply, Of(reply.Address), reply.Key);
        }

        return new WrittenReference((uint)(SlotOf(actor) + LinkLimits.FirstPath), 0, default);
    }

    // Most messages are for the one that the last was for.
    private int SlotOf(IActorRef actor)
    {
        if (ReferenceEquals(actor, _last))
            return _lastSlot;
        if (!_paths.TryFind(actor, out var slot))
        {
            var text = link.References.TextOf(actor);
            slot = _paths.Take(actor);
            Define(FrameKind.DefinePath, (uint)slot, text);
        }

        // What was taken may have been this one's: so it is always set anew.
        (_last, _lastSlot) = (actor, slot);
        return slot;
    }

    private uint Of(Address address)
    {
        if (!_addresses.TryFind(address, out var slot))
            Define(FrameKind.DefineAddress, (uint)(slot = _addresses.Take(address)), address.ToString());
        return (uint)slot;
    }

    /// <summary>How a payload's type is written.</summary>
    public uint Of(in Payload payload)
    {
        if (payload.Type is not BuiltIn.FirstDefined)
            return (uint)payload.Type;
        var name = (payload.Serializer, payload.Manifest);
        if (!_types.TryFind(name, out var slot))
        {
            slot = _types.Take(name);
            var frames = outbox.Messages;
            var start = frames.Begin(FrameKind.DefineType);
            frames.Number((uint)slot);
            frames.Int64(payload.Serializer);
            frames.Text(payload.Manifest);
            frames.End(start);
        }

        return (uint)(slot + (int)BuiltIn.FirstDefined);
    }

    private void Define(FrameKind kind, uint slot, string text)
    {
        var frames = outbox.Messages;
        var start = frames.Begin(kind);
        frames.Number(slot);
        frames.Text(text);
        frames.End(start);
    }
}

/// <summary>A reference as it is written into a frame.</summary>
internal readonly record struct WrittenReference(uint Code, uint Address, UInt128 Key)
{
    public void Put(FrameBuffer frames)
    {
        frames.Number(Code);
        if (Code is LinkLimits.OthersReply)
            frames.Number(Address);
        if (Code is LinkLimits.SendersReply or LinkLimits.ReceiversReply or LinkLimits.OthersReply)
            frames.Key(Key);
    }
}
