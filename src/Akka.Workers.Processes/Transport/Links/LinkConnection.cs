using System.Buffers.Binary;
using System.Net.Sockets;
using Akka.Event;

namespace Akka.Workers.Processes.Transport;

/// <summary>A link's socket with its two threads: one reads, one writes what senders leave to it.</summary>
internal sealed class LinkConnection
{
    // How soon withheld credit is given once the actors have caught up.
    private static readonly TimeSpan s_soon = TimeSpan.FromMilliseconds(10);
    private const int ReadBuffer = LinkLimits.Frame + (256 << 10);

    private readonly LinkSettings _settings;
    private readonly Wire _wire;
    private readonly ReaderTurn _turn = new();
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(ReadBuffer);
    private DirectLink _link = null!;
    private LinkReceiving _receiving = null!;
    private int _filled;
    private long _heardAt;
    private long _pingedAt;
    private readonly Lock _creditLock = new();
    private long _creditGiven;
    private Pump? _pump;

    /// <param name="socket">A connected socket, behind its handshake.</param>
    /// <param name="settings">The link's bounds.</param>
    public LinkConnection(Socket socket, LinkSettings settings)
    {
        _settings = settings;
        _wire = new Wire(socket);
    }

    public Pump Pump => _pump!;

    public TimeSpan SilentFor => _settings.Clock.GetElapsedTime(Interlocked.Read(ref _heardAt));

    public void Start(DirectLink link)
    {
        _link = link;
        _receiving = new LinkReceiving(link, _settings);
        _heardAt = _pingedAt = _settings.Clock.GetTimestamp();
        _pump = new Pump(link.Sending.Outbox, _wire, link.Counters, Tick);
        Run(_pump.Run, "write");
        Run(Read, "read");
    }

    /// <summary>The writing thread writes what still can be written, and ends the connection; the reading thread follows.</summary>
    public void End() => _pump?.Stop();

    private void Run(Action body, string what) =>
        new Thread(() => body()) { IsBackground = true, Name = $"link-{_link.Peer.Port}-{what}" }.Start();

    private void Read()
    {
        LinkEnd end;
        try
        {
            end = ReadAll();
        }
        catch (LinkViolationException violation)
        {
            end = new LinkEnd(LinkEndKind.Violation, violation.Message);
        }
        catch (Exception failure)
        {
            _link.Log.Error(failure, "The {0} failed", _link);
            end = new LinkEnd(LinkEndKind.Violation, $"a frame that could not be handled: {failure.Message}");
        }

        _link.End(end);
    }

    private LinkEnd ReadAll()
    {
        while (_wire.Receive(_buffer.AsSpan(_filled)) is > 0 and var received)
        {
            _link.Counters.BytesReceived += received;
            _filled += received;
            Interlocked.Exchange(ref _heardAt, _settings.Clock.GetTimestamp());
            Pump.Cork();
            _turn.Begin();
            try
            {
                TakeFrames();
                if (!TryGiveCredit())
                    Pump.Wake();
            }
            finally
            {
                _receiving.Flush();
                _turn.End();
                Pump.Uncork();
                RunDue();
            }
        }

        return new LinkEnd(LinkEndKind.Lost, "the connection has ended");
    }

    // What these workers send waits for the end of the turn; what others send does not wait for them.
    private void RunDue()
    {
        if (!_turn.IsDue)
            return;
        Pump.CorkThisThread();
        try
        {
            _turn.Run();
            // Withheld when the batch had been read and nobody had run yet; else it would wait for the writing thread to come by.
            TryGiveCredit();
        }
        finally
        {
            Pump.Uncork();
        }
    }

    private void TakeFrames()
    {
        var at = 0;
        while (_filled - at >= FrameBuffer.HeaderLength)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(_buffer.AsSpan(at));
            if (length is < 1 or > LinkLimits.Frame)
                throw new LinkViolationException($"a frame of {length} bytes");
            var end = at + sizeof(int) + length;
            if (end > _filled)
                break;
            _receiving.Take((FrameKind)_buffer[at + sizeof(int)], _buffer.AsSpan((at + FrameBuffer.HeaderLength)..end));
            // A child that counted too would fall for what another child has its hub pass on.
            if (_link.IsHub && _link.Unknown.IsSpent)
                throw new LinkViolationException("a flood of messages that are for nobody or cannot be read");
            at = end;
        }

        // A frame that was begun under credit may end beyond it.
        if (_receiving.Taken - Volatile.Read(ref _creditGiven) > _settings.WindowBytes + LinkLimits.Frame)
            throw new LinkViolationException("more bytes of messages than it had credit for");
        _filled -= at;
        if (at > 0 && _filled > 0)
            _buffer.AsSpan(at, _filled).CopyTo(_buffer);
    }

    // By the reader after each batch, and by the writing thread while credit is withheld: false as long as it is.
    private bool TryGiveCredit()
    {
        lock (_creditLock)
        {
            var taken = _receiving.Taken;
            if (taken - _creditGiven < _settings.WindowBytes / 8)
                return true;
            if (_receiving.Backlog.Any())
                return false;
            _creditGiven = taken;
            _link.Sending.Control(FrameKind.Credit, taken);
            return true;
        }
    }

    // On the writing thread, from time to time; returns when to come again, if nobody has woken it before.
    private TimeSpan Tick()
    {
        var withheld = !TryGiveCredit();
        if (_settings.HungAfter != Timeout.InfiniteTimeSpan)
            AskForLife();
        return withheld ? s_soon : _settings.HungAfter == Timeout.InfiniteTimeSpan ? Timeout.InfiniteTimeSpan : _settings.PingInterval;
    }

    private void AskForLife()
    {
        var clock = _settings.Clock;
        var sincePing = clock.GetElapsedTime(_pingedAt);
        if (sincePing < _settings.PingInterval)
            return;
        _pingedAt = clock.GetTimestamp();
        // A side that was held up itself has not asked meanwhile: silence then says nothing of the other.
        var heldUp = sincePing > 3 * _settings.PingInterval;
        if (SilentFor > _settings.HungAfter && !heldUp)
            _link.End(new LinkEnd(LinkEndKind.Hung, $"no sign of life for {SilentFor.TotalSeconds:F1} s"));
        else if (_link.IsHub && _link.IsConnected)
            _link.Sending.Control(FrameKind.Ping);
    }
}
