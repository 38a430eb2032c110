namespace Akka.Workers.Processes.Transport;

/// <summary>The bounds of a link. The defaults suit a child that may be hostile.</summary>
internal sealed record LinkSettings
{
    /// <summary>The largest message, serialized; 64 MiB. A larger one is an error to its sender.</summary>
    public int MaxMessageBytes { get; init; } = 64 << 20;

    /// <summary>How much may wait to be sent before further messages are rejected; 16 MiB. The last one accepted may exceed it.</summary>
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
    public IReadOnlySet<int> Serializers { get; init; } = new HashSet<int> { 1_270_401, 1_270_402 };

    /// <summary>How often the other side is asked for a sign of life; 1 s.</summary>
    public TimeSpan PingInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Without any sign of life for so long the link ends as hung; by default never, for a stopped process may go on.</summary>
    public TimeSpan HungAfter { get; init; } = System.Threading.Timeout.InfiniteTimeSpan;

    /// <summary>The clock of the pings.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
