using System.Collections.Immutable;

namespace Akka.Workers;

/// <summary>What is known of a <see cref="WorkerHost"/>.</summary>
public sealed record HostInfo
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary><c>in-process</c>, or <c>process</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>What it is, for people.</summary>
    public required string Description { get; init; }

    /// <summary>Whether workers run here that no other rule of <c>placement</c> names a host for.</summary>
    public bool IsDefault { get; init; }

    /// <summary>The rules of <c>placement</c> that lead here, as <c>id hasher</c> or <c>name ledger-*</c>.</summary>
    public ImmutableArray<string> Placement { get; init; } = [];

    /// <summary>What HOCON says of it, for a host of kind process that stands there.</summary>
    public ProcessHostSettings? Settings { get; init; }

    /// <summary>Whether all its workers run in one process.</summary>
    public bool IsShared { get; init; }

    /// <summary>How many processes are to be kept ready.</summary>
    public int Spares { get; init; }

    /// <summary>How many processes are being started.</summary>
    public int Starting { get; init; }

    /// <summary>Its child processes that have joined, spares included, oldest first. None for a host in this process.</summary>
    public ImmutableArray<ProcessInfo> Processes { get; init; } = [];

    /// <summary>The names of the workers that run here or are launched here.</summary>
    public ImmutableArray<string> Workers { get; init; } = [];

    /// <summary>How many processes have joined so far.</summary>
    public long ProcessesStarted { get; init; }

    /// <summary>How many of them ended without being asked to.</summary>
    public long ProcessesLost { get; init; }

    /// <summary>Why the last process was lost, or could not be started.</summary>
    public RemoteError? LastLoss { get; init; }

    /// <summary>When that was.</summary>
    public DateTimeOffset? LastLossAt { get; init; }

    /// <summary>Whether it takes no more workers.</summary>
    public bool IsClosed { get; init; }
}
