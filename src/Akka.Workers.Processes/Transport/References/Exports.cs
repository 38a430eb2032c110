using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.Workers.Processes.Transport;

/// <summary>
/// What a child may name: the actors that this side has written a reference to onto the link, each by path and uid. It may send
/// them messages and watch them. The entries die with the link.
/// </summary>
internal sealed class Exports(int limit)
{
    private readonly ConcurrentDictionary<string, IInternalActorRef> _granted = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> _ordered = new(StringComparer.Ordinal);
    private int _count;

    /// <exception cref="WorkerException">The child holds too many already.</exception>
    public void Grant(string text, IInternalActorRef actor)
    {
        if (_granted.ContainsKey(text))
            return;
        if (Volatile.Read(ref _count) >= limit && Sweep() >= limit)
            throw new WorkerException($"a child process holds {limit} references already: end some actors that it knows");
        if (_granted.TryAdd(text, actor))
            Interlocked.Increment(ref _count);
    }

    /// <summary>What was granted may also be given orders, as a host or an incarnation is.</summary>
    public void AllowOrders(string text)
    {
        if (_granted.ContainsKey(text))
            _ordered.TryAdd(text, 0);
    }

    public bool TakesOrders(string text) => _ordered.ContainsKey(text);

    public IInternalActorRef? Find(string text) => _granted.GetValueOrDefault(text);

    // Actors that have ended need no rights.
    private int Sweep()
    {
        foreach (var (text, actor) in _granted)
        {
            if (!HasEnded(actor) || !_granted.TryRemove(text, out _))
                continue;
            _ordered.TryRemove(text, out _);
            Interlocked.Decrement(ref _count);
        }

        return Volatile.Read(ref _count);
    }

    private static bool HasEnded(IInternalActorRef actor) => actor switch
    {
        DirectRef beyond => !beyond.Link.IsConnected,
        ActorRefWithCell local => local.Underlying.IsTerminated,
        EmptyLocalActorRef => true,
        _ => false,
    };
}
