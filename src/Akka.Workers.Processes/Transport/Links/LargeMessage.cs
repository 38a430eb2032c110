using Akka.Actor;

namespace Akka.Workers.Processes.Transport;

/// <summary>The one large message of a link that is under way.</summary>
internal sealed class LargeMessage(IInternalActorRef? recipient, IActorRef? sender, int type, int length)
{
    private int _filled;

    public IInternalActorRef? Recipient => recipient;

    public IActorRef? Sender => sender;

    public int Type => type;

    /// <summary>Not cleared, so that memory which was only announced is never touched.</summary>
    public byte[] Bytes { get; } = GC.AllocateUninitializedArray<byte>(length);

    /// <summary>Adds the next part; true when it was the last.</summary>
    /// <exception cref="LinkViolationException">It is more than was announced.</exception>
    public bool TryAdd(ReadOnlySpan<byte> part)
    {
        if (part.Length == 0 || part.Length > length - _filled)
            throw new LinkViolationException($"a chunk of {part.Length} bytes where {length - _filled} are missing");
        part.CopyTo(Bytes.AsSpan(_filled));
        _filled += part.Length;
        return _filled == length;
    }
}
