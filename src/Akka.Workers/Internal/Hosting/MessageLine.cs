using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Akka.Actor;

namespace Akka.Workers.Internal.Hosting;

/// <summary>
/// The messages that wait for one reader, in order. Most workers have few at a time, which stand in a small queue under a lock;
/// the first that finds more, or somebody else at the lock, moves the line, for good, to a queue without one that takes eight
/// times the memory.
/// </summary>
/// <remarks>A part of the mailbox that it stands in, so that a send has no step more to go than to the queue itself. Not to be copied.</remarks>
internal struct MessageLine
{
    private const int MostFew = 8;

    // Also the lock. What stands here is ahead of everything in the other.
    private readonly Queue<Envelope> _few;
    private ConcurrentQueue<Envelope>? _many;
    private int _fewCount;

    public MessageLine() => _few = new();

    public bool IsEmpty => Volatile.Read(ref _fewCount) == 0 && (Volatile.Read(ref _many)?.IsEmpty ?? true);

    public int Count => Volatile.Read(ref _fewCount) + (Volatile.Read(ref _many)?.Count ?? 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Enqueue(Envelope envelope)
    {
        if (Volatile.Read(ref _many) is { } many)
            many.Enqueue(envelope);
        else
            EnqueueLocked(envelope);
    }

    /// <summary>By the reader alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryDequeue(out Envelope envelope)
    {
        // In this order: who sees the large queue sees all that stood in the small one before.
        var many = Volatile.Read(ref _many);
        if (Volatile.Read(ref _fewCount) > 0)
            return DequeueLocked(out envelope);
        if (many is not null)
            return many.TryDequeue(out envelope);
        envelope = default;
        return false;
    }

    private void EnqueueLocked(Envelope envelope)
    {
        // Who meets somebody here has found a busy line.
        var isBusy = !Monitor.TryEnter(_few);
        if (isBusy)
            Monitor.Enter(_few);
        try
        {
            if (_many is null && (isBusy || _few.Count == MostFew))
                Volatile.Write(ref _many, new ConcurrentQueue<Envelope>());
            if (_many is { } many)
            {
                many.Enqueue(envelope);
                return;
            }

            _few.Enqueue(envelope);
            Volatile.Write(ref _fewCount, _few.Count);
        }
        finally
        {
            Monitor.Exit(_few);
        }
    }

    private bool DequeueLocked(out Envelope envelope)
    {
        lock (_few)
        {
            envelope = _few.Dequeue();
            Volatile.Write(ref _fewCount, _few.Count);
            return true;
        }
    }
}
