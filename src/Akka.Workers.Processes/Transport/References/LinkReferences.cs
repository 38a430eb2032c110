using System.Text;
using Akka.Actor;

namespace Akka.Workers.Processes.Transport;

/// <summary>
/// References as text, in and out. In a launching process this is where rights are given, when a reference goes out, and asked
/// for, when one comes in; a child trusts who launched it.
/// </summary>
internal sealed class LinkReferences(DirectLink link, LinkSettings settings)
{
    private static readonly byte[] s_scheme = Encoding.UTF8.GetBytes(DirectTransport.Scheme + "://");
    private readonly Exports _exports = new(settings.MaxExports);

    /// <summary>The reference as text; from now on the other side may use it.</summary>
    /// <exception cref="WorkerException">It cannot be given.</exception>
    public string TextOf(IActorRef actor)
    {
        var path = actor.Path;
        if (path.Address.HasGlobalScope && path.Address.Protocol != DirectTransport.Scheme)
            throw new WorkerException($"the reference {path} cannot be given to another process over a direct link: it lives elsewhere");
        var text = path.ToSerializationFormatWithAddress(link.Node.Address);
        if (Encoding.UTF8.GetByteCount(text) > LinkLimits.Path || FrameReader.LevelsOf(text) > LinkLimits.Levels)
            throw new WorkerException($"the reference {text} cannot be given to another process: its path has more than {LinkLimits.Path} bytes or {LinkLimits.Levels} levels");
        if (link.IsHub && !ReplyRefs.TryKey(path, out _) && path.Address != link.Peer)
            _exports.Grant(text, (IInternalActorRef)actor);
        return text;
    }

    /// <summary>What a text stands for that came over the link. What the other side has no right to is an absent actor.</summary>
    public IInternalActorRef Resolve(string text)
    {
        if (FrameReader.LevelsOf(text) > LinkLimits.Levels || !LocalPaths.TryParse(text, out var path))
            return Refused(new RootActorPath(link.Node.Address) / "unreadable");
        var node = link.Node;
        if (link.IsHub && path.Address == link.Peer)
            return ReplyRefs.TryKey(path, out var theirs) ? new DirectReplyRef(link, path.Address, theirs) : new DirectRef(link, path);
        if (ReplyRefs.TryKey(path, out var key))
            return node.Reply(path.Address, key) ?? (link.IsHub ? Refused(path) : LocalPaths.Absent(node, path));
        if (link.IsHub)
            return _exports.Find(text) ?? Refused(path);
        return path.Address == node.Address ? LocalPaths.Resolve(node, path)
            : path.Address.Protocol == DirectTransport.Scheme ? new DirectRef(link, path)
            : LocalPaths.Absent(node, path);
    }

    /// <summary>As <see cref="Resolve"/>, for what belongs to the other side itself: all else is an absent actor.</summary>
    public IInternalActorRef ResolveOwn(string text)
    {
        var actor = Resolve(text);
        return actor is DirectRef own && own.Link == link && own.Path.Address == link.Peer ? actor : Refused(actor.Path);
    }

    /// <summary>Whether the other side may give orders to what this text stands for.</summary>
    public bool TakesOrders(string text) => _exports.TakesOrders(text);

    /// <summary>
    /// Gives the other side the rights to the references inside a serialized message. Its serializer alone knows where they
    /// are, so the message is read once more, if the scheme occurs in it at all: a text that only looks like a reference is
    /// never resolved by the serializer, and so gives nothing.
    /// </summary>
    public void ExportIn(Payload payload)
    {
        if (!link.IsHub || !payload.MayHold(s_scheme))
            return;
        using var scope = settings.Offers.Contains(payload.Manifest) ? LinkScope.Offering(link) : LinkScope.Exporting(link);
        link.Node.System.Serialization.Deserialize(payload.ToArray(), payload.Serializer, payload.Manifest);
    }

    /// <summary>One of the references found by <see cref="ExportIn"/>.</summary>
    public void Export(string text, bool orders)
    {
        if (!LocalPaths.TryParse(text, out var path) || link.Node.Reference(path) is not { } actor)
            return;
        var known = TextOf(actor);
        if (orders)
            _exports.AllowOrders(known);
    }

    // Under a path where nobody is: sent on, to a sibling, the path that was named would be looked up with this process' rights.
    private EmptyLocalActorRef Refused(ActorPath path)
    {
        link.Counters.Violate();
        link.Unknown.Charge();
        var nowhere = new RootActorPath(link.Node.Address) / "not-given" / (path.Depth == 0 ? "root" : path.Name);
        return new EmptyLocalActorRef(link.Node.Provider, nowhere, link.Node.System.EventStream);
    }
}
