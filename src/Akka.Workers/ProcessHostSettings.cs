using System.Collections.Immutable;

namespace Akka.Workers;

/// <summary>What HOCON says of one host of kind <c>process</c>: its own section over <c>akka.workers.processes</c>.</summary>
public sealed record ProcessHostSettings
{
    /// <summary><c>share</c>: whether all workers of the host run in one process; otherwise each has its own.</summary>
    public required bool Share { get; init; }

    /// <summary><c>spares</c>: how many processes are kept ready, 0 to 1000.</summary>
    public required int Spares { get; init; }

    /// <summary><c>transport</c>: how the processes talk.</summary>
    public required ProcessTransport Transport { get; init; }

    /// <summary><c>file</c>: the program; <see langword="null"/> for the current one.</summary>
    public required string? File { get; init; }

    /// <summary><c>arguments</c> of the program.</summary>
    public required ImmutableArray<string> Arguments { get; init; }

    /// <summary><c>environment</c>: variables that are set beside the inherited ones.</summary>
    public required ImmutableDictionary<string, string> Environment { get; init; }

    /// <summary><c>working-directory</c>; <see langword="null"/> for the current one.</summary>
    public required string? WorkingDirectory { get; init; }

    /// <summary><c>output</c>: the file that standard output and error are appended to; <see langword="null"/> for the log.</summary>
    public required string? OutputFile { get; init; }

    /// <summary><c>sandbox</c>: none, limits, no-network or strict.</summary>
    public required string Sandbox { get; init; }

    /// <summary><c>readable-directories</c>: what a strict process may read beside its program.</summary>
    public required ImmutableArray<string> ReadableDirectories { get; init; }

    /// <summary><c>writable-directories</c>: what a strict process may read and write to.</summary>
    public required ImmutableArray<string> WritableDirectories { get; init; }

    /// <summary><c>limits.memory</c> in bytes, if any.</summary>
    public required long? Memory { get; init; }

    /// <summary><c>limits.open-files</c>, if any.</summary>
    public required int? OpenFiles { get; init; }

    /// <summary><c>ready-timeout</c>: how long a process may take until it can be used.</summary>
    public required TimeSpan ReadyTimeout { get; init; }

    /// <summary><c>hung-after</c>: without a sign of life for so long a process is killed; <see langword="null"/> for never.</summary>
    public required TimeSpan? HungAfter { get; init; }

    /// <summary><c>stop-timeout</c>: how long it may take to end once asked.</summary>
    public required TimeSpan StopTimeout { get; init; }

    /// <summary><c>terminate-timeout</c>: how long it may take to end once terminated, before it is killed.</summary>
    public required TimeSpan TerminateTimeout { get; init; }
}

/// <summary>How a launching process and its children talk.</summary>
public enum ProcessTransport
{
    /// <summary>Akka.Remote over TCP on loopback, with mutual TLS.</summary>
    Classic,

    /// <summary>A private Unix socket for each child.</summary>
    Direct,
}
