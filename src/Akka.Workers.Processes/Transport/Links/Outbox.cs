namespace Akka.Workers.Processes.Transport;

/// <summary>
/// What waits to be written, in two lanes: messages, in order and as far as the other side's credit goes; and control, which
/// passes between any two frames. Everything here happens under <see cref="Lock"/>, but for what says otherwise.
/// </summary>
internal sealed class Outbox(LinkSettings settings)
{
    private const int BufferBytes = 64 << 10;
    private const int SealAbove = 48 << 10;
    private const int Spares = 8;

    private readonly Queue<Piece> _ready = new();
    private readonly Stack<FrameBuffer> _spare = new();
    private FrameBuffer _tail = new(BufferBytes);
    private FrameBuffer _control = new(256);
    private long _queued;
    private long _taken;
    private long _left;
    private bool _broken;
    private long _credited;
    private bool _midFrame;

    public Lock Lock { get; } = new();

    /// <summary>Bytes of messages that wait. May be read without the lock: then it is wrong by less than a buffer, or the last messages.</summary>
    public long Waiting => _queued + _tail.Length;

    /// <summary>Bytes of messages that have been taken to be written while that was possible. Only grows, so that it may be read without the lock.</summary>
    public long Left => Volatile.Read(ref _left);

    /// <summary>Bytes of messages that have been taken in all.</summary>
    public long Taken => _taken;

    public bool HasRoom => Waiting < settings.MaxWaitingBytes;

    /// <summary>
    /// Whether it is far from full, so that who looks before sending is not rejected though others send too. Looked at with every
    /// message, and far enough from the bound to be read without the lock.
    /// </summary>
    public bool HasMuchRoom => Waiting < settings.MaxWaitingBytes / 2;

    /// <summary>Whether something can be written now.</summary>
    public bool CanTake => _control.Length > 0 || (Waiting > 0 && (_midFrame || _taken - _credited < settings.WindowBytes));

    /// <summary>Where control frames are written.</summary>
    public FrameBuffer Control => _control;

    /// <summary>Where the next frames of messages are written.</summary>
    public FrameBuffer Messages
    {
        get
        {
            if (_tail.Length > SealAbove)
                Seal(endsFrame: true);
            return _tail;
        }
    }

    /// <summary>Puts a payload behind the frame whose head was just written, without copying it.</summary>
    public void Append(ReadOnlyMemory<byte> payload)
    {
        Seal(endsFrame: false);
        _ready.Enqueue(new Piece(payload, null, EndsFrame: true, IsControl: false));
        _queued += payload.Length;
    }

    /// <summary>The other side has taken so many bytes of messages in all.</summary>
    /// <exception cref="LinkViolationException">It cannot have.</exception>
    public void Credit(long total)
    {
        if (total < _credited || total > _taken)
            throw new LinkViolationException($"a credit of {total} bytes, {_taken} were sent");
        _credited = total;
    }

    /// <summary>Takes what is to be written next.</summary>
    public bool TryTake(out Piece piece)
    {
        piece = default;
        if (!CanTake)
            return false;
        if (_control.Length > 0 && !_midFrame)
        {
            piece = new Piece(_control.Written, _control, EndsFrame: true, IsControl: true);
            _control = Spare();
            return true;
        }

        if (_ready.Count == 0)
            Seal(endsFrame: true);
        piece = _ready.Dequeue();
        _queued -= piece.Bytes.Length;
        _taken += piece.Bytes.Length;
        if (!_broken)
            _left = _taken;
        _midFrame = !piece.EndsFrame;
        return true;
    }

    /// <summary>A piece was written.</summary>
    public void Recycle(Piece piece)
    {
        if (piece.Buffer is not { } buffer || _spare.Count >= Spares)
            return;
        buffer.Clear();
        _spare.Push(buffer);
    }

    /// <summary>From now on what is taken is written nowhere. For the one who writes.</summary>
    public void Break() => _broken = true;

    /// <summary>Forgets everything: nobody will read it.</summary>
    public void Clear()
    {
        _ready.Clear();
        _tail.Clear();
        _control.Clear();
        _queued = 0;
    }

    private void Seal(bool endsFrame)
    {
        _ready.Enqueue(new Piece(_tail.Written, _tail, endsFrame, IsControl: false));
        _queued += _tail.Length;
        _tail = Spare();
    }

    private FrameBuffer Spare() => _spare.TryPop(out var buffer) ? buffer : new FrameBuffer(BufferBytes);
}
