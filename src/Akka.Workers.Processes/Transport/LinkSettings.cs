namespace Akka.Workers.Processes.Transport;

/// <summary>The bounds of a link. The defaults suit a child that may be hostile.</summary>
internal sealed record LinkSettings
{
    private const int HostProtocol = 1_270_402;

    /// <summary>The largest message, serialized; 64 MiB. A larger one is an error to its sender.</summary>
    public int MaxMessageBytes { get; init; } = 64 << 20;

    /// <summary>The largest message of the host protocol, some of which carry states; 513 MiB, for the largest state has 512 MiB unless another bound was set.</summary>
    public int MaxProtocolBytes { get; init; } = 513 << 20;

    /// <summary>
    /// How much may wait to be sent before further messages are rejected; 16 MiB. The last one accepted may exceed it. The host
    /// protocol always finds room: it says little, and without one word of it a worker would wait for ever.
    /// </summary>
    public int MaxWaitingBytes { get; init; } = 16 << 20;

    /// <summary>How many bytes of messages may be on their way that the other side has not taken; 8 MiB.</summary>
    public int WindowBytes { get; init; } = 8 << 20;

    /// <summary>How many actors of the launching process a child may hold at a time; 1,000,000.</summary>
    public int MaxExports { get; init; } = 1_000_000;

    /// <summary>
    /// Messages to unknown actors or finished questions: so many at once, and a tenth of it per second, are dropped and
    /// counted; 100,000. More of them end the link.
    /// </summary>
    public int UnknownBurst { get; init; } = 100_000;

    /// <summary>Serializers whose payloads may cross: that of worker contracts and that of the host protocol. Each names its types by itself.</summary>
    public IReadOnlySet<int> Serializers { get; init; } = new HashSet<int> { 1_270_401, HostProtocol };

    /// <summary>What is said to hosts and incarnations, by its names in the host protocol. A child says it to those only that were offered to it.</summary>
    public IReadOnlySet<string> Orders { get; init; } = Names(
        "close", "check", "build", "discard", "cancel", "finish", "abandon", "report", "warm-up", "look",
        "stop", "restart", "checkpoint", "begin", "checkpoint-now", "withdraw", "inspect");

    /// <summary>What offers a host, or an incarnation, to the one who has the gates. Each offers its own only.</summary>
    public IReadOnlySet<string> Offers { get; init; } = Names("host-run", "built");

    /// <summary>How often the other side is asked for a sign of life, where its silence means anything (<see cref="HungAfter"/>); 1 s.</summary>
    public TimeSpan PingInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Without any sign of life for so long the link ends as hung; by default never, for a stopped process may go on.</summary>
    public TimeSpan HungAfter { get; init; } = System.Threading.Timeout.InfiniteTimeSpan;

    /// <summary>The clock of the pings.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Whether it is the serializer of the host protocol.</summary>
    public static bool IsProtocol(int serializer) => serializer == HostProtocol;

    /// <summary>The largest message that a serializer may have written; 0 stands for the link's own.</summary>
    public int MaxBytesOf(int serializer) => IsProtocol(serializer) ? MaxProtocolBytes : MaxMessageBytes;

    private static HashSet<string> Names(params IEnumerable<string> names) => new(names.Select(name => $"akka.workers.{name}"), StringComparer.Ordinal);
}
