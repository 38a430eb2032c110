using Akka.Actor;
using Akka.Workers.Internal.Telemetry;

namespace Akka.Workers.Internal.Gate;

/// <summary>
/// The switch in front of a worker. Open: a send goes straight to the incarnation, on the sender's thread. Closed: it waits
/// in a bounded buffer. A send never blocks.
/// </summary>
/// <remarks>
/// Sending is the common case and closing the rare one, so the cost lies with the closer: a sender notes in its thread's slot
/// that it is inside, with a plain store, and the closer makes all those stores visible with one process-wide barrier before it
/// looks. After <see cref="IsQuiet"/> says so, everything sent through the old target has been enqueued there.
/// </remarks>
internal sealed class WorkerGate
{
    // A few, so that the room that was there is not overrun.
    private const int PerLook = 16;

    private static long s_numbers;

    private readonly long _number = Interlocked.Increment(ref s_numbers);
    private readonly Lock _lock = new();
    private readonly MessageBuffer _buffer;
    private readonly Rejections _rejections;
    private GateTarget? _target;
    private GateTarget? _full;
    private GateTarget? _congested;
    private int _nested;
    private string? _ended;

    public WorkerGate(MessageBuffer buffer, Rejections rejections)
    {
        _buffer = buffer;
        _rejections = rejections;
    }

    /// <summary>Told on the sender's thread when messages are kept back for the way to the worker; then <see cref="TryRelieve"/> is to be called until it says yes.</summary>
    public Action? Congested { get; set; }

    /// <summary>How many messages wait here.</summary>
    public int Held => Load.Messages;

    /// <summary>How many messages wait here, and how many bytes, as far as they know their size.</summary>
    public (int Messages, long Bytes) Load
    {
        get
        {
            lock (_lock)
                return (_buffer.Count, _buffer.Bytes);
        }
    }

    public void Send(object message, IActorRef? sender)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (Tracing.IsOn)
            message = Tracing.Carry(message);
        var slot = SendSlot.Current;
        // A send that runs inside another gate's send (a receiver on the caller's thread) must not take the slot from it.
        if (slot.Inside != 0 ? TrySendNested(message, sender) : TrySend(slot, message, sender))
            return;
        SendClosed(message, sender);
    }

    private bool TrySend(SendSlot slot, object message, IActorRef? sender)
    {
        Volatile.Write(ref slot.Inside, _number);
        try
        {
            var target = Volatile.Read(ref _target);
            if (target is null)
                return false;
            if ((++slot.Sends & target.SampleMask) == 0 && !CanTake(target))
                return false;

            target.Send(message, sender);
            return true;
        }
        finally
        {
            Volatile.Write(ref slot.Inside, 0);
        }
    }

    private bool TrySendNested(object message, IActorRef? sender)
    {
        Interlocked.Increment(ref _nested);
        try
        {
            if (Volatile.Read(ref _target) is not { } target)
                return false;
            if (!CanTake(target))
                return false;
            target.Send(message, sender);
            return true;
        }
        finally
        {
            Interlocked.Decrement(ref _nested);
        }
    }

    private void SendClosed(object message, IActorRef? sender)
    {
        GateTarget? open;
        lock (_lock)
        {
            open = _target ?? ReopenedIfRoom();
            if (open is null && _ended is null && _full is null && _buffer.TryAdd(new HeldMessage(message, sender)))
                return;
        }

        // Opened since we looked: whatever this thread sent before has been drained already, so straight on keeps the order.
        if (open is not null)
            Send(message, sender);
        else if (_ended is { } reason)
            _rejections.Ended(new HeldMessage(message, sender), reason);
        else
            _rejections.Full(new HeldMessage(message, sender));
    }

    /// <summary>Whether it can; if not, the gate is full, or keeps messages back, from now on.</summary>
    private bool CanTake(GateTarget target)
    {
        var full = target.IsFull;
        if (!full && !target.IsCongested)
            return true;
        lock (_lock)
        {
            if (_target != target)
                return false;
            Volatile.Write(ref _target, null);
            if (full)
                _full = target;
            else
                _congested = target;
        }

        if (!full)
            Congested?.Invoke();
        return false;
    }

    private GateTarget? ReopenedIfRoom()
    {
        if (_full is not { } target || target.IsFull)
            return null;
        _full = null;
        Volatile.Write(ref _target, target);
        return target;
    }

    /// <summary>Closes: later sends wait here. Senders that are inside already are still on their way: see <see cref="IsQuiet"/>.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _full = null;
            _congested = null;
            Volatile.Write(ref _target, null);
        }

        Interlocked.MemoryBarrierProcessWide();
    }

    /// <summary>Whether every send through the closed target has been enqueued there.</summary>
    public bool IsQuiet => Volatile.Read(ref _nested) == 0 && !SendSlot.AnyInside(_number);

    /// <summary>Takes what an incarnation left unread, ahead of what waits here; after the end it is rejected like anything that comes.</summary>
    public void PutBack(IReadOnlyList<HeldMessage> unread)
    {
        lock (_lock)
        {
            if (_ended is null)
            {
                _buffer.PutBack(unread);
                return;
            }
        }

        foreach (var held in unread)
            _rejections.Ended(held, _ended);
    }

    /// <summary>
    /// Sends what was kept back, as far as there is room, and opens once nothing is left. For the handle's actor only.
    /// </summary>
    /// <returns>Whether nothing is kept back any more.</returns>
    public bool TryRelieve()
    {
        while (true)
        {
            GateTarget target;
            IReadOnlyCollection<HeldMessage> next;
            lock (_lock)
            {
                if (_congested is not { } congested)
                    return true;
                if (congested.IsCongested)
                    return false;
                target = congested;
                if (_buffer.Count == 0)
                {
                    _congested = null;
                    Volatile.Write(ref _target, target);
                    return true;
                }

                next = _buffer.Take(PerLook);
            }

            Deliver(next, target);
        }
    }

    /// <summary>Sends what waits here to <paramref name="target"/>, in order, and opens once nothing is left. For the handle's actor only.</summary>
    /// <returns>How many messages had waited and went.</returns>
    public long DrainAndOpen(GateTarget target)
    {
        if (target.IsLimited)
            return RelieveAndOpen(target);
        var drained = 0L;
        var before = long.MaxValue;
        while (true)
        {
            IReadOnlyCollection<HeldMessage> waiting;
            lock (_lock)
            {
                // Senders that add as fast as this drains would keep the gate closed, and the handle's actor here, for as long as
                // they go on. So once a round has not at least halved what waits, the rest goes out while they wait for the lock.
                if (_buffer.Count == 0 || _buffer.Count > before / 2)
                {
                    // More than once only where a receiver sends through this gate on this very thread.
                    while (_buffer.Count > 0)
                        drained += Deliver(_buffer.TakeAll(), target);
                    Volatile.Write(ref _target, target);
                    return drained;
                }

                waiting = _buffer.TakeAll();
                before = waiting.Count;
            }

            drained += Deliver(waiting, target);
        }
    }

    /// <summary>What does not fit follows by and by.</summary>
    private long RelieveAndOpen(GateTarget target)
    {
        var held = Held;
        lock (_lock)
            _congested = target;
        if (!TryRelieve())
            Congested?.Invoke();
        return held - Held;
    }

    private long Deliver(IReadOnlyCollection<HeldMessage> waiting, GateTarget target)
    {
        var delivered = 0L;
        foreach (var held in waiting)
        {
            // Whoever asked may have stopped waiting for the answer.
            if (_rejections.HasExpired(held.Sender))
                continue;
            target.Send(held.Message, held.Sender);
            delivered++;
        }

        return delivered;
    }

    /// <summary>Closes for good; what waits here, and whatever comes, is rejected with <paramref name="reason"/>.</summary>
    public void End(string reason)
    {
        var waiting = new List<HeldMessage>();
        lock (_lock)
        {
            _ended ??= reason;
            _full = null;
            _congested = null;
            Volatile.Write(ref _target, null);
            while (_buffer.TryTake(out var held))
                waiting.Add(held);
        }

        foreach (var held in waiting)
            _rejections.Ended(held, reason);
    }
}
