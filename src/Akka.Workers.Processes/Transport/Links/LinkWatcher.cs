using Akka.Actor;
using Akka.Dispatch.SysMsg;

namespace Akka.Workers.Processes.Transport;

/// <summary>Watches actors on behalf of the other side, once each, and tells it when one ends.</summary>
internal sealed class LinkWatcher(DirectLink link) : MinimalActorRef
{
    private readonly Lock _lock = new();
    private readonly Dictionary<IActorRef, HashSet<string>> _watched = [];

    public override ActorPath Path { get; } = new RootActorPath(link.Peer) / "watcher";

    public override IActorRefProvider Provider => link.Node.Provider;

    public void Watch(string text)
    {
        var actor = link.References.Resolve(text);
        if (actor is DirectRef beyond && beyond.Link == link)
            throw new LinkViolationException("a watch of an actor on its own side");
        bool isFirst;
        lock (_lock)
        {
            isFirst = !_watched.TryGetValue(actor, out var texts);
            if (isFirst)
                _watched[actor] = texts = new HashSet<string>(StringComparer.Ordinal);
            texts!.Add(text);
        }

        if (isFirst)
            actor.SendSystemMessage(new Watch(actor, this));
    }

    public void Unwatch(string text)
    {
        var actor = link.References.Resolve(text);
        lock (_lock)
        {
            if (!_watched.TryGetValue(actor, out var texts) || !texts.Remove(text) || texts.Count > 0)
                return;
            _watched.Remove(actor);
        }

        actor.SendSystemMessage(new Unwatch(actor, this));
    }

    /// <summary>The link has ended.</summary>
    public void UnwatchAll()
    {
        IActorRef[] all;
        lock (_lock)
        {
            all = [.. _watched.Keys];
            _watched.Clear();
        }

        foreach (var actor in all.Cast<IInternalActorRef>())
            actor.SendSystemMessage(new Unwatch(actor, this));
    }

    public override void SendSystemMessage(ISystemMessage message)
    {
        if (message is not DeathWatchNotification ended)
            return;
        HashSet<string>? texts;
        lock (_lock)
        {
            if (!_watched.Remove(ended.Actor, out texts))
                return;
        }

        foreach (var text in texts)
            link.Sending.Order(FrameKind.Terminated, text, detail: ended.ExistenceConfirmed ? (byte)1 : (byte)0);
    }
}
