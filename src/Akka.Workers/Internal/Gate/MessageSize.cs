namespace Akka.Workers.Internal.Gate;

/// <summary>How many bytes a message counts against <c>inbox.max-bytes</c>; see <see cref="IMessageSize"/>.</summary>
internal static class MessageSize
{
    public static long Of(object message) => message switch
    {
        byte[] bytes => bytes.LongLength,
        string text => text.Length * (long)sizeof(char),
        IMessageSize sized => sized.SizeInBytes,
        ReadOnlyMemory<byte> memory => memory.Length,
        _ => 0,
    };
}
