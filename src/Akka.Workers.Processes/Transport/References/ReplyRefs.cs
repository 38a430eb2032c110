using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.Workers.Processes.Transport;

/// <summary>The temporary addresses of a system, in place of Akka's own, whose names can be guessed.</summary>
internal sealed class ReplyRefs(ActorPath root)
{
    private readonly ActorPath _container = root / "temp";
    private readonly ConcurrentDictionary<UInt128, IInternalActorRef> _pending = new();

    public ActorPath NewPath(UInt128 key) => _container / ReplyKey.Name(key);

    /// <exception cref="InvalidOperationException">The path is not one of <see cref="NewPath"/>.</exception>
    public void Add(ActorPath path, IInternalActorRef actor) => _pending[KeyOf(actor, path)] = actor;

    public void Remove(ActorPath path)
    {
        if (ReplyKey.TryParse(path.Name, out var key))
            _pending.TryRemove(key, out _);
    }

    public IInternalActorRef? Find(UInt128 key) => _pending.GetValueOrDefault(key);

    /// <summary>Answers every question that went over this link.</summary>
    /// <param name="link">Which has ended.</param>
    /// <param name="unsentFrom">What ends behind this place in all that was to be sent has not left this process.</param>
    public void FailAll(DirectLink link, long unsentFrom)
    {
        var (mayBeRead, notSent) = (
            new WorkerUnavailableException($"{link.DownReason}; the message had been sent there, and may have been read", wasRead: true),
            new WorkerUnavailableException($"{link.DownReason}; the message had not been sent there yet"));
        foreach (var actor in _pending.Values)
        {
            if (actor is ILinkFuture { SentOver: { } over } future && over == link)
                actor.Tell(new Status.Failure(future.SentUpTo > unsentFrom ? notSent : mayBeRead), ActorRefs.NoSender);
        }
    }

    /// <summary>The key of a path below this or another system's temporary container.</summary>
    public static bool TryKey(ActorPath path, out UInt128 key)
    {
        key = default;
        return path.Depth == 2 && path.Parent.Name == "temp" && ReplyKey.TryParse(path.Name, out key);
    }

    private static UInt128 KeyOf(IInternalActorRef actor, ActorPath path) => actor is ILinkFuture { Key: var known } ? known
        : ReplyKey.TryParse(path.Name, out var key) ? key
        : throw new InvalidOperationException($"{path} is not a temporary path of this system");
}
