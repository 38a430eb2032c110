using System.Collections.Concurrent;

namespace Akka.Workers.Internal.Logs;

/// <summary>The logs whose worker or process has ended: the last ones are kept to be looked at.</summary>
/// <param name="logs">All logs.</param>
/// <param name="isUsed">Whether whoever bears the key now writes to the log again.</param>
internal sealed class EndedLogs<TKey>(ConcurrentDictionary<TKey, WorkerLog> logs, Func<TKey, bool> isUsed) where TKey : notnull
{
    private const int Kept = 64;

    private readonly Lock _lock = new();
    private readonly Queue<(TKey Key, WorkerLog Log)> _ended = [];

    public void Add(TKey key)
    {
        if (!logs.TryGetValue(key, out var log))
            return;
        log.IsEnded = true;
        lock (_lock)
        {
            if (_ended.Any(ended => ended.Log == log))
                return;
            _ended.Enqueue((key, log));
            if (_ended.Count <= Kept)
                return;
            var (oldest, forgotten) = _ended.Dequeue();
            if (!isUsed(oldest))
                logs.TryRemove(KeyValuePair.Create(oldest, forgotten));
        }
    }
}
