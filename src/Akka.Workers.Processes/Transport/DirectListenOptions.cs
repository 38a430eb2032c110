namespace Akka.Workers.Processes.Transport;

/// <summary>What a hub expects of one child.</summary>
internal sealed record DirectListenOptions
{
    /// <summary>Where the socket is to be; its directory is made if need be, for this user alone. At most 107 bytes.</summary>
    public required string SocketPath { get; init; }

    /// <summary>32 random bytes that the child was given in private. They are good for one child.</summary>
    public required ReadOnlyMemory<byte> Token { get; init; }

    /// <summary>The child's process id, as soon as it is known. Nobody is let in before.</summary>
    public required Task<int> ProcessId { get; init; }

    /// <summary>The name of the child's actor system.</summary>
    public required string SystemName { get; init; }

    /// <summary>Overrides <see cref="LinkSettings.HungAfter"/> for this child.</summary>
    public TimeSpan? HungAfter { get; init; }

    /// <summary>Judges the child by its hello; by default it is accepted.</summary>
    public Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask<LinkAnswer>> OnHello { get; init; } =
        static (_, _) => ValueTask.FromResult(LinkAnswer.Accept());
}
