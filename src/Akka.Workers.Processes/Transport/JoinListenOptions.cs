namespace Akka.Workers.Processes.Transport;

/// <summary>What a hub expects of processes that join it without having been launched by it.</summary>
internal sealed record JoinListenOptions
{
    /// <summary>Where the socket is to be. Its directory is made if need be, and has to be closed to others if it is there.</summary>
    public required string SocketPath { get; init; }

    /// <summary>How many may be connected at a time.</summary>
    public required int MaxLinks { get; init; }

    /// <summary>How long one may take from its connecting until it has said who it is.</summary>
    public required TimeSpan JoinTimeout { get; init; }

    /// <summary>Overrides <see cref="LinkSettings.HungAfter"/> for them.</summary>
    public TimeSpan? HungAfter { get; init; }

    /// <summary>Judges one by its hello, before anything goes over its link.</summary>
    public required Func<JoiningPeer, LinkAnswer> OnHello { get; init; }
}

/// <summary>A process that joins.</summary>
/// <param name="Link">Its link, which carries nothing before it was accepted.</param>
/// <param name="ProcessId">As the kernel tells it; nothing where the kernel does not.</param>
/// <param name="Hello">What it says.</param>
/// <param name="ConnectedAt">When, by <see cref="System.Diagnostics.Stopwatch"/>.</param>
internal sealed record JoiningPeer(DirectLink Link, int? ProcessId, ReadOnlyMemory<byte> Hello, long ConnectedAt);
