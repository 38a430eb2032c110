namespace Akka.Workers.Processes.Transport;

/// <summary>Small numbers for things sent once: when all are in use, the oldest is given anew.</summary>
internal sealed class SlotRing<T>(int size, IEqualityComparer<T>? comparer = null) where T : notnull
{
    private readonly Dictionary<T, int> _slots = new(comparer);
    private readonly List<T> _owners = [];
    private int _next;

    public bool TryFind(T thing, out int slot) => _slots.TryGetValue(thing, out slot);

    /// <summary>A number for a thing that has none.</summary>
    public int Take(T thing)
    {
        var slot = _next;
        _next = (_next + 1) % size;
        if (slot < _owners.Count)
        {
            _slots.Remove(_owners[slot]);
            _owners[slot] = thing;
        }
        else
        {
            _owners.Add(thing);
        }

        _slots[thing] = slot;
        return slot;
    }
}
