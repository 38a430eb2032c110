using Akka.Workers.Internal.Lifecycle;

namespace Akka.Workers.Tests.Lifecycle.Model;

internal enum StoreMood
{
    Works,
    Fails,
    NewestIsDamaged,
}

/// <summary>The durable side of the simulation: one operation at a time, in the order asked; a number once attempted is burned.</summary>
internal sealed class SimulatedStore
{
    private readonly SortedDictionary<long, long> _contents = [];
    private readonly Queue<Func<StoreMood, LifeEvent?>> _waiting = new();
    private readonly long _before;
    private long _attempted;

    /// <param name="before">The newest epoch of an earlier launch; 0 for none.</param>
    public SimulatedStore(long before)
    {
        _before = _attempted = before;
        if (before > 0)
            _contents[before] = 0;
    }

    public bool IsIdle => _waiting.Count == 0;

    public long ContentOf(long epoch) => _contents[epoch];

    public void Save(LifeEffect.Save save) => _waiting.Enqueue(mood =>
    {
        var epoch = ++_attempted;
        if (mood != StoreMood.Works)
            return new LifeEvent.SaveFailed(save.Ticket, Walk.Boom);
        _contents[epoch] = Walk.ContentOf(save.Image);
        return new LifeEvent.Saved(save.Ticket, epoch);
    });

    public void Checkpoint(long content) => _waiting.Enqueue(mood =>
    {
        var epoch = ++_attempted;
        if (mood != StoreMood.Works)
            return null;
        _contents[epoch] = content;
        return new LifeEvent.Checkpointed(epoch);
    });

    public void Load(LifeEffect.Load load) => _waiting.Enqueue(mood =>
    {
        var found = _contents.Where(saved => load.Resume || saved.Key > _before).Reverse().ToArray();
        return (mood, found) switch
        {
            (StoreMood.Fails, _) or (StoreMood.NewestIsDamaged, [_]) => new LifeEvent.LoadFailed(Walk.Boom),
            (_, []) => new LifeEvent.NothingSaved(),
            (StoreMood.NewestIsDamaged, [_, var older, ..]) => new LifeEvent.Loaded(older.Key, Walk.ImageOf(older.Value), Walk.Boom),
            (_, [var newest, ..]) => new LifeEvent.Loaded(newest.Key, Walk.ImageOf(newest.Value), Damaged: null),
        };
    });

    /// <returns>Nothing for a checkpoint that failed: the life cycle never hears of it.</returns>
    public LifeEvent? Answer(StoreMood mood) => _waiting.Dequeue()(mood);
}
