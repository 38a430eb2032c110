using Akka.Actor;

namespace Akka.Workers.Processes.Transport;

/// <summary>
/// How far the actors behind a link lag. Credit is withheld while one of them has too much in its mailbox, so that a fast
/// sender fills its own outbox and not this process' memory. The reader itself never waits.
/// </summary>
/// <remarks>
/// A mailbox is looked at once in so many messages or bytes, for looking costs more than delivering. By chance, for a sender that
/// knew when would send something else then.
/// </remarks>
internal sealed class Backlog
{
    private const int LookEveryMessages = 1024;
    private const int LookEveryBytes = 1 << 20;
    private const int MaxMessages = 65_536;
    private const long MaxBytes = 64 << 20;

    private readonly Lock _lock = new();
    private readonly Dictionary<ActorRefWithCell, long> _lagging = new(ReferenceEqualityComparer.Instance);
    private int _messages;
    private long _bytes;
    private int _lookAtMessages = Random.Shared.Next(1, LookEveryMessages);
    private int _lookAtBytes = Random.Shared.Next(1, LookEveryBytes);

    /// <summary>A message of so many bytes was delivered. Called by the reader.</summary>
    public void Add(IInternalActorRef recipient, int bytes)
    {
        _messages++;
        _bytes += bytes;
        if (_messages < _lookAtMessages && _bytes < _lookAtBytes)
            return;
        var average = Math.Max(1, _bytes / _messages);
        _lookAtMessages = Random.Shared.Next(1, 2 * LookEveryMessages);
        _lookAtBytes = Random.Shared.Next(1, 2 * LookEveryBytes);
        _messages = 0;
        _bytes = 0;
        if (recipient is ActorRefWithCell local && IsLagging(local, average))
        {
            lock (_lock)
                _lagging[local] = average;
        }
    }

    /// <summary>Whether some actor lags still.</summary>
    public bool Any()
    {
        lock (_lock)
        {
            foreach (var (actor, average) in _lagging)
            {
                if (!IsLagging(actor, average * 2))
                    _lagging.Remove(actor);
            }

            return _lagging.Count > 0;
        }
    }

    private static bool IsLagging(ActorRefWithCell actor, long average)
    {
        var waiting = actor.Underlying.NumberOfMessages;
        return waiting > MaxMessages || waiting * average > MaxBytes;
    }
}
