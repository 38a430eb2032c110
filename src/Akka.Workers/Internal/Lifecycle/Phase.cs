using Akka.Workers.Internal.State;

namespace Akka.Workers.Internal.Lifecycle;

/// <summary>What a worker's gate is in the middle of.</summary>
internal abstract record Phase
{
    /// <summary>Nothing has happened yet.</summary>
    public sealed record Created : Phase;

    /// <summary>The last saved state is being looked up.</summary>
    public sealed record Loading(StartCause Cause, Place Place, RemoteError? Error, long? Order) : Phase;

    /// <summary>An incarnation is being built: the first, or after a crash.</summary>
    public sealed record Building(int Incarnation, Place Place, WorkerEvent.Started Started, long? Order) : Phase;

    /// <summary>An incarnation runs; the gate is open.</summary>
    public sealed record Running(int Incarnation) : Phase;

    /// <summary>Restart: the target is being asked whether it could run this worker. The gate is still open.</summary>
    public sealed record Checking(Running Current, RestartOrder Order) : Phase;

    /// <summary>Restart: the gate is closed and the state has been asked for.</summary>
    public sealed record Asking(int Incarnation, RestartOrder Order, RemoteError? TargetLost = null) : Phase;

    /// <summary>
    /// Restart: the state is held. The old incarnation ends, the state is saved, the new incarnation is built, and all three
    /// have to come out well.
    /// </summary>
    public sealed record Replacing(int Old, RestartOrder Order, StateImage Image, long Ticket) : Phase
    {
        public bool OldEnded { get; init; }

        public int? New { get; init; }

        public bool NewBuilt { get; init; }

        public long? Epoch { get; init; }
    }

    /// <summary>A restart has failed after the state was held: the old code is built again from the same state.</summary>
    /// <param name="Place">Where the old code is.</param>
    /// <param name="Image">The state.</param>
    /// <param name="Error">Why the restart failed.</param>
    /// <param name="AwaitEnds">Incarnations that have to end first.</param>
    /// <param name="Incarnation">The incarnation that is being built, once nothing has to end any more.</param>
    /// <param name="Ticket">The save that has not come back yet, if any.</param>
    /// <param name="Saved">Whether the state was saved.</param>
    public sealed record RollingBack(
        Place Place, StateImage Image, RemoteError Error, EquatableSet AwaitEnds, int? Incarnation, long? Ticket, bool Saved) : Phase
    {
        /// <summary>The successor that was built, or was being built, and is not needed any more.</summary>
        public int? Discarded { get; init; }

        /// <summary>Where that successor is: an end with that host is never told.</summary>
        public Place? Target { get; init; }
    }

    /// <summary>The worker crashed and waits.</summary>
    public sealed record BackingOff(RemoteError Error, TimeSpan Delay) : Phase;

    /// <summary>The worker is ending.</summary>
    /// <param name="Incarnation">The incarnation whose end is awaited, if any.</param>
    /// <param name="Request">The request for its last state, if it was asked.</param>
    /// <param name="Ticket">The save that is awaited, if any.</param>
    /// <param name="Cancelled">Whether the stop deadline has passed once and the incarnation's token was cancelled.</param>
    /// <param name="Terminal">How it will have ended, as far as is known.</param>
    public sealed record Stopping(int? Incarnation, long? Request, long? Ticket, bool Cancelled, WorkerEvent Terminal) : Phase;

    public sealed record Ended(WorkerEvent Terminal) : Phase;
}

/// <summary>A small set of incarnation numbers with value equality, so that phases can be compared.</summary>
internal sealed record EquatableSet
{
    private readonly int[] _items;

    private EquatableSet(int[] items) => _items = items;

    public static EquatableSet Of(params IEnumerable<int> items) => new([.. items.Order()]);

    public IReadOnlyList<int> Items => _items;

    public bool IsEmpty => _items.Length == 0;

    public bool Contains(int item) => _items.Contains(item);

    public EquatableSet Without(int item) => new([.. _items.Where(other => other != item)]);

    public bool Equals(EquatableSet? other) => other is not null && _items.AsSpan().SequenceEqual(other._items);

    public override int GetHashCode() => _items.Length;
}
