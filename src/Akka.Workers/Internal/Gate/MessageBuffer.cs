using System.Diagnostics.CodeAnalysis;
using Akka.Actor;

namespace Akka.Workers.Internal.Gate;

/// <summary>A message that waits for an incarnation.</summary>
internal readonly record struct HeldMessage(object Message, IActorRef? Sender);

/// <summary>The messages that wait in a closed gate, bounded in count and bytes. Not thread-safe: the gate's lock guards it.</summary>
internal sealed class MessageBuffer(int maxMessages, long maxBytes)
{
    private LinkedList<HeldMessage>? _messages;
    private long _bytes;

    public int Count => _messages?.Count ?? 0;

    public long Bytes => _bytes;

    public bool TryAdd(HeldMessage held)
    {
        var size = MessageSize.Of(held.Message);
        if (Count >= maxMessages || _bytes + size > maxBytes)
            return false;
        _bytes += size;
        (_messages ??= []).AddLast(held);
        return true;
    }

    /// <summary>Puts messages that an incarnation had been given, and left unread, ahead of all others. They were accepted once, so no bound refuses them.</summary>
    public void PutBack(IReadOnlyList<HeldMessage> unread)
    {
        for (var i = unread.Count - 1; i >= 0; i--)
        {
            _bytes += MessageSize.Of(unread[i].Message);
            (_messages ??= []).AddFirst(unread[i]);
        }
    }

    /// <summary>Takes everything, in order.</summary>
    public IReadOnlyCollection<HeldMessage> TakeAll()
    {
        var all = _messages;
        _messages = null;
        _bytes = 0;
        return all ?? [];
    }

    /// <summary>Takes up to <paramref name="count"/>, in order.</summary>
    public IReadOnlyList<HeldMessage> Take(int count)
    {
        var taken = new List<HeldMessage>(count);
        while (taken.Count < count && TryTake(out var held))
            taken.Add(held);
        return taken;
    }

    public bool TryTake([MaybeNullWhen(false)] out HeldMessage held)
    {
        if (_messages?.First is not { } first)
        {
            _messages = null;
            held = default;
            return false;
        }

        _messages.RemoveFirst();
        held = first.Value;
        _bytes -= MessageSize.Of(held.Message);
        return true;
    }
}
