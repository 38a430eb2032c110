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
        if (link.IsHub && !ReplyRefs.TryKey(path, out _) && path.Address != link.Peer)
            _exports.Grant(text, (IInternalActorRef)actor);
        return text;
    }

    /// <summary>What a text stands for that came over the link. What the other side has no right to is an absent actor.</summary>
    public IInternalActorRef Resolve(string text)
    {
        if (!LocalPaths.TryParse(text, out var path))
            return Refused(new RootActorPath(link.Node.Address) / "unreadable");
        var node = link.Node;
        if (link.IsHub && path.Address == link.Peer)
            return ReplyRefs.TryKey(path, out var theirs) ? new DirectReplyRef(link, path.Address, theirs) : new DirectRef(link, path);
        if (ReplyRefs.TryKey(path, out var key))
            return node.Reply(path.Address, key) ?? LocalPaths.Absent(node, path);
        if (link.IsHub)
            return _exports.Find(text) ?? Refused(path);
        return path.Address == node.Address ? LocalPaths.Resolve(node, path)
            : path.Address.Protocol == DirectTransport.Scheme ? new DirectRef(link, path)
            : LocalPaths.Absent(node, path);
    }

    /// <summary>
    /// Gives the other side the rights to the references inside a serialized message. Its serializer alone knows where they
    /// are, so the message is read once more, if the scheme occurs in it at all: a text that only looks like a reference is
    /// never resolved by the serializer, and so gives nothing.
    /// </summary>
    public void ExportIn(Payload payload)
    {
        if (!link.IsHub || payload.Bytes.Span.IndexOf(s_scheme) < 0)
            return;
        using var scope = LinkScope.Exporting(link);
        link.Node.System.Serialization.Deserialize(payload.Bytes.ToArray(), payload.Serializer, payload.Manifest);
    }

    /// <summary>One of the references found by <see cref="ExportIn"/>.</summary>
    public void Export(string text)
    {
        if (LocalPaths.TryParse(text, out var path) && link.Node.Reference(path) is { } actor)
            TextOf(actor);
    }

    private EmptyLocalActorRef Refused(ActorPath path)
    {
        link.Counters.Violate();
        link.Unknown.Charge();
        return new EmptyLocalActorRef(link.Node.Provider, path, link.Node.System.EventStream);
    }
}
