using System.Diagnostics;

namespace Akka.Workers.Processes.Transport;

/// <summary>
/// Writes the outbox to the wire. A sender writes by itself when the last write is a while ago, which is quickest for a single
/// message; else a thread of the link's own writes many at once. Nobody but that thread ever waits for the wire.
/// </summary>
internal sealed class Pump
{
    // Writes that are closer together than this are left to the thread, which gathers them.
    private static readonly long s_gather = Stopwatch.Frequency * 30 / 1_000_000;

    // How long a stream's next write waits for more at most: who yields may get the processor back late.
    private static readonly long s_stream = Stopwatch.Frequency * 100 / 1_000_000;

    // How long the thread looks out for more before it rests.
    private static readonly long s_linger = Stopwatch.Frequency * 20 / 1_000_000;
    // When to look again while the wire takes nothing: what would wake the thread does not then.
    private static readonly TimeSpan s_stuck = TimeSpan.FromSeconds(1);
    private const int CorkedAtMost = 64 << 10;

    // Beyond this nothing is gained by writing more at once.
    private const int GatheredAtMost = 32 << 10;
    private const int StreamFrom = 8;

    private readonly Outbox _outbox;
    private readonly Wire _wire;
    private readonly LinkCounters _counters;
    private readonly AutoResetEvent _wake = new(false);
    private readonly Func<TimeSpan> _tick;
    private Piece _current;
    // What ends the frame that the current piece begins: the two are written in one, so that the other side wakes once for them.
    private Piece _behind;
    private int _sent;
    private int _inARow;
    private long _lastWrite;
    private Writing _writer = Writing.Nothing;
    private Cork _cork;
    private volatile bool _broken;
    private volatile bool _stopping;
    private volatile bool _stuck;

    /// <param name="outbox">What is to be written.</param>
    /// <param name="wire">Where to.</param>
    /// <param name="counters">Where bytes are counted.</param>
    /// <param name="tick">What is to be done from time to time, on the link's thread; returns when to do it again.</param>
    public Pump(Outbox outbox, Wire wire, LinkCounters counters, Func<TimeSpan> tick)
    {
        _outbox = outbox;
        _wire = wire;
        _counters = counters;
        _tick = tick;
    }

    /// <summary>The reader begins a batch: what is sent meanwhile waits for its end, unless it becomes much.</summary>
    public void Cork()
    {
        lock (_outbox.Lock)
            _cork = new Cork(IsIn: true);
    }

    /// <summary>As <see cref="Cork"/>, but only what this very thread sends waits.</summary>
    public void CorkThisThread()
    {
        lock (_outbox.Lock)
            _cork = new Cork(IsIn: true, Thread.CurrentThread);
    }

    public void Uncork()
    {
        bool write;
        lock (_outbox.Lock)
        {
            _cork = default;
            write = _writer is Writing.Nothing && _outbox.CanTake;
            if (write)
                _writer = Writing.Here;
        }

        if (write)
            WriteHere();
    }

    /// <summary>To be asked under the outbox's lock when something was put in; then <see cref="Do"/> it outside.</summary>
    public Writing Next()
    {
        if (_writer is not Writing.Nothing || !_outbox.CanTake || (_cork.Holds && _outbox.Waiting < CorkedAtMost))
            return Writing.Nothing;
        _writer = _cork.IsIn || Stopwatch.GetTimestamp() - _lastWrite < s_gather ? Writing.Thread : Writing.Here;
        return _writer;
    }

    public void Do(Writing next)
    {
        if (next is Writing.Here)
            WriteHere();
        else if (next is Writing.Thread)
            _wake.Set();
    }

    /// <summary>The thread's body. At its end nothing more can be written, and the connection is gone.</summary>
    public void Run()
    {
        while (!_stopping)
        {
            _wake.WaitOne(_tick());
            if (TryBecomeWriter())
                WriteAll();
        }

        WriteRest();
        _wire.Shutdown();
        _wire.Dispose();
    }

    /// <summary>Has the thread do what is to be done from time to time, now.</summary>
    public void Wake() => _wake.Set();

    /// <summary>Has the thread write what can still be written at once, a goodbye say, and end the connection.</summary>
    public void Stop()
    {
        _stopping = true;
        Interlocked.MemoryBarrier();
        if (_stuck)
            _wire.Shutdown();
        _wake.Set();
    }

    private bool TryBecomeWriter()
    {
        lock (_outbox.Lock)
        {
            if (_writer is Writing.Nothing && _outbox.CanTake)
                _writer = Writing.Thread;
            return _writer is Writing.Thread;
        }
    }

    // A sender writes once; what is more is left to the thread.
    private void WriteHere()
    {
        if ((!TryTake() || TryWrite()) && TryRest())
            return;
        lock (_outbox.Lock)
            _writer = Writing.Thread;
        _wake.Set();
    }

    private void WriteAll()
    {
        while (!_stopping)
        {
            if (!TryWrite())
                WaitToSend(_tick() is var limit && limit < s_stuck && limit >= TimeSpan.Zero ? limit : s_stuck);
            else if (!TryTakeMany() && !Linger() && TryRest())
                return;
        }
    }

    // Where senders keep up with writing, theirs is a stream, of which more is written at once for as long as more comes.
    private bool TryTakeMany()
    {
        if (_inARow >= StreamFrom)
        {
            var start = Stopwatch.GetTimestamp();
            for (long before = 0, now; (now = _outbox.Waiting) > before && now < GatheredAtMost && Stopwatch.GetTimestamp() - start < s_stream; before = now)
                Thread.Yield();
        }

        var taken = TryTake();
        _inARow = taken ? _inARow + 1 : 0;
        return taken;
    }

    // Either the one who stops sees that the other side takes nothing, or this thread that it is to stop.
    private void WaitToSend(TimeSpan limit)
    {
        _stuck = true;
        Interlocked.MemoryBarrier();
        if (!_stopping)
            _wire.WaitToSend(limit);
        _stuck = false;
    }

    // The thread stays the writer for ever, so that nobody else writes behind the end.
    private void WriteRest()
    {
        // A sender that writes is soon done: it never waits.
        while (!TryStayWriter())
            Thread.Yield();
        while (TryWrite() && TryTake())
        {
        }

        lock (_outbox.Lock)
            _outbox.Clear();
    }

    private bool TryStayWriter()
    {
        lock (_outbox.Lock)
        {
            if (_writer is Writing.Nothing)
                _writer = Writing.Thread;
            return _writer is Writing.Thread;
        }
    }

    // Senders that come soon need not wake the thread, and find their messages written together.
    private bool Linger()
    {
        var start = Stopwatch.GetTimestamp();
        while (!_outbox.CanTake)
        {
            if (Stopwatch.GetTimestamp() - start > s_linger)
                return false;
            Thread.Yield();
        }

        return true;
    }

    // Writes what is in hand; false when the wire takes no more now.
    private bool TryWrite()
    {
        var length = _current.Bytes.Length + _behind.Bytes.Length;
        while (_sent < length)
        {
            var sent = _broken ? length - _sent : TrySend();
            if (sent == 0)
                return false;
            if (sent < 0)
            {
                _broken = true;
                _outbox.Break();
            }

            _sent += Math.Max(0, sent);
            _counters.BytesSent += Math.Max(0, sent);
        }

        return true;
    }

    private int TrySend()
    {
        var head = _current.Bytes.Length;
        if (_sent >= head)
            return _wire.TrySend(_behind.Bytes.Span[(_sent - head)..]);
        return _behind.Bytes.IsEmpty ? _wire.TrySend(_current.Bytes.Span[_sent..]) : _wire.TrySend(_current.Bytes[_sent..], _behind.Bytes);
    }

    private bool TryTake()
    {
        lock (_outbox.Lock)
        {
            _outbox.Recycle(_current);
            (_current, _behind, _sent) = (default, default, 0);
            if (!_outbox.TryTake(out _current))
                return false;
            if (!_current.EndsFrame)
                _outbox.TryTake(out _behind);
            return true;
        }
    }

    // The end of writing is found under the same lock under which senders look whether somebody writes.
    private bool TryRest()
    {
        lock (_outbox.Lock)
        {
            if (_outbox.CanTake)
                return false;
            _writer = Writing.Nothing;
            _lastWrite = Stopwatch.GetTimestamp();
            return true;
        }
    }
}
