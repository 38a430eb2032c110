using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.Workers.Internal.Gate;

/// <summary>
/// Who waits for an answer from an incarnation in another process: answers go past the gate, so who has been answered is found out
/// only when there are many, and when the process has died everyone is told who still waits.
/// </summary>
internal sealed class OpenQuestions(Func<IActorRef, bool> hasExpired, Action<IActorRef, RemoteError> fail)
{
    private const int LookFrom = 256;
    private const int AtMost = 1 << 16;

    private readonly ConcurrentQueue<IActorRef> _askers = new();
    private int _lookAt = LookFrom;
    private int _looking;
    private RemoteError? _lost;

    public void Add(IActorRef asker)
    {
        _askers.Enqueue(asker);
        // Who was still on the way to it when everyone was told.
        if (Volatile.Read(ref _lost) is { } error)
            FailAll(error);
        else if (_askers.Count > Volatile.Read(ref _lookAt) && Interlocked.Exchange(ref _looking, 1) == 0)
            ForgetExpired();
    }

    /// <summary>There will be no answers: tells everyone, now and from now on.</summary>
    public void FailAll(RemoteError error)
    {
        Volatile.Write(ref _lost, error);
        Interlocked.MemoryBarrier();
        while (_askers.TryDequeue(out var asker))
            fail(asker, error);
    }

    private void ForgetExpired()
    {
        for (var left = _askers.Count; left > 0 && _askers.TryDequeue(out var asker); left--)
        {
            // Those of other processes cannot be looked up; of too many the oldest have most likely been answered.
            if (left <= AtMost && !hasExpired(asker))
                _askers.Enqueue(asker);
        }

        Volatile.Write(ref _lookAt, Math.Max(LookFrom, 2 * _askers.Count));
        Volatile.Write(ref _looking, 0);
        if (Volatile.Read(ref _lost) is { } error)
            FailAll(error);
    }
}
