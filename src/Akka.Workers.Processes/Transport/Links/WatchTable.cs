using Akka.Actor;
using Akka.Dispatch.SysMsg;

namespace Akka.Workers.Processes.Transport;

/// <summary>Who here watches what at the other side. At the end of the link each is told.</summary>
internal sealed class WatchTable(DirectLink link)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (DirectRef Watchee, HashSet<IInternalActorRef> Watchers)> _watched = new(StringComparer.Ordinal);
    private volatile bool _ended;

    public void Add(DirectRef watchee, IInternalActorRef watcher)
    {
        var text = watchee.Path.ToSerializationFormat();
        bool isFirst;
        lock (_lock)
        {
            isFirst = !_watched.TryGetValue(text, out var entry);
            if (isFirst)
                entry = (watchee, []);
            entry.Watchers.Add(watcher);
            if (!_ended)
                _watched[text] = entry;
        }

        // Before the link begins there is nobody there, as there is not after its end.
        if (_ended || !link.IsConnected)
            watcher.SendSystemMessage(new DeathWatchNotification(watchee, existenceConfirmed: true, addressTerminated: true));
        else if (isFirst)
            link.Sending.Order(FrameKind.Watch, text);
    }

    public void Remove(DirectRef watchee, IInternalActorRef watcher)
    {
        var text = watchee.Path.ToSerializationFormat();
        lock (_lock)
        {
            if (!_watched.TryGetValue(text, out var entry) || !entry.Watchers.Remove(watcher) || entry.Watchers.Count > 0)
                return;
            _watched.Remove(text);
        }

        link.Sending.Order(FrameKind.Unwatch, text);
    }

    /// <summary>The other side says that an actor has ended.</summary>
    public void Ended(bool existed, string text)
    {
        (DirectRef Watchee, HashSet<IInternalActorRef> Watchers) entry;
        lock (_lock)
        {
            if (!_watched.Remove(text, out entry))
                return;
        }

        Tell(entry.Watchee, entry.Watchers, existed, addressTerminated: false);
    }

    /// <summary>The link has ended.</summary>
    public void EndAll()
    {
        (DirectRef Watchee, HashSet<IInternalActorRef> Watchers)[] all;
        lock (_lock)
        {
            _ended = true;
            all = [.. _watched.Values];
            _watched.Clear();
        }

        foreach (var (watchee, watchers) in all)
            Tell(watchee, watchers, existed: true, addressTerminated: true);
    }

    private static void Tell(DirectRef watchee, HashSet<IInternalActorRef> watchers, bool existed, bool addressTerminated)
    {
        foreach (var watcher in watchers)
            watcher.SendSystemMessage(new DeathWatchNotification(watchee, existed, addressTerminated));
    }
}
