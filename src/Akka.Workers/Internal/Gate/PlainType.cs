using Akka.Actor;

namespace Akka.Workers.Internal.Gate;

/// <summary>
/// Tells application messages without a size of their own from everything that needs a closer look, and remembers the type
/// that was seen last: most workers get long runs of one type, and comparing a type is cheaper than four casts that fail.
/// </summary>
internal struct PlainType
{
    private Type? _last;

    public bool Is(object message)
    {
        var type = message.GetType();
        return type == _last || Look(message, type);
    }

    private bool Look(object message, Type type)
    {
        // Cheapest first: the most common ones are looked at with every message.
        if (message is byte[] or string or INoSerializationVerificationNeeded or IAutoReceivedMessage or IMessageSize or ReadOnlyMemory<byte>)
            return false;
        _last = type;
        return true;
    }
}
