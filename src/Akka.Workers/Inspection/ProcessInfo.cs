using System.Collections.Immutable;

namespace Akka.Workers;

/// <summary>What is known of a process in which workers run.</summary>
public sealed record ProcessInfo
{
    /// <summary>Its process id.</summary>
    public required int Pid { get; init; }

    /// <summary>The host that it was started for; empty for the launching process.</summary>
    public string Host { get; init; } = "";

    /// <summary>Program and version, as it told them itself.</summary>
    public string Build { get; init; } = "";

    /// <summary>When it was started.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>Whether it waits for its first worker.</summary>
    public bool IsSpare { get; init; }

    /// <summary>The names of the workers in it.</summary>
    public ImmutableArray<string> Workers { get; init; } = [];

    /// <summary>How it and the launching process talk: <c>direct</c> or <c>classic</c>; empty for the launching process.</summary>
    public string Transport { get; init; } = "";

    /// <summary>The sandbox profile that was asked for: <c>none</c>, <c>limits</c>, <c>no-network</c> or <c>strict</c>.</summary>
    public string Sandbox { get; init; } = "none";

    /// <summary>What is enforced, in a word or two each; it has tried each of them.</summary>
    public ImmutableArray<string> Enforced { get; init; } = [];

    /// <summary>Its limit of memory in bytes, if it has one.</summary>
    public long? MemoryLimit { get; init; }

    /// <summary>Its limit of open files, if it has one.</summary>
    public int? OpenFilesLimit { get; init; }

    /// <summary>The processor time it has used, as the operating system counts it. Of children on Linux only, as everything below.</summary>
    public TimeSpan? CpuTime { get; init; }

    /// <summary>The memory it has in use (resident), in bytes.</summary>
    public long? Memory { get; init; }

    /// <summary>How many threads it has.</summary>
    public int? Threads { get; init; }

    /// <summary>How many files, sockets and pipes it has open.</summary>
    public int? OpenFiles { get; init; }

    /// <summary>Whether it was stopped by a signal (SIGSTOP), and has not been let go on.</summary>
    public bool IsStopped { get; init; }

    /// <summary>Whether it answers. One that does not within 2 s is hung, stopped, or very busy.</summary>
    public bool IsAnswering { get; init; } = true;
}
