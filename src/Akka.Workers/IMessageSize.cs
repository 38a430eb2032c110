namespace Akka.Workers;

/// <summary>
/// A message that knows about how much memory it holds. In-process messages are not serialized, so
/// <c>inbox.max-bytes</c> counts <see cref="byte"/> arrays, strings, <see cref="ReadOnlyMemory{T}"/> of bytes and messages
/// that implement this; all others count only against <c>inbox.max-messages</c>.
/// </summary>
public interface IMessageSize
{
    /// <summary>About how many bytes this message keeps alive. Must not change while the message waits.</summary>
    long SizeInBytes { get; }
}
