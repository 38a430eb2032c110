namespace Akka.Workers.Processes;

/// <summary>What a child process may use. What is not set is not limited. Linux only: elsewhere a limit is refused when the child starts.</summary>
public sealed record ProcessLimits
{
    /// <summary>The limits that limit nothing.</summary>
    public static ProcessLimits None { get; } = new();

    /// <summary>
    /// The most memory in bytes that the garbage-collected heap may take; at least 16 MiB. A child that needs more ends with
    /// an <see cref="OutOfMemoryException"/>. All private memory of the child is bounded too, at this and 256 MiB for the
    /// runtime itself; so that its threads fit in, their stacks are 1.5 MiB, unless <c>DOTNET_Thread_DefaultStackSize</c> says
    /// otherwise. Collections are not concurrent, for a concurrent one that meets the limit ends the process.
    /// </summary>
    public long? Memory
    {
        get;
        init => field = value is null or >= 16L << 20
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Memory), value, "the memory of a child process must be 16 MiB or more, in bytes");
    }

    /// <summary>The most files, sockets and pipes that may be open at once; at least 64.</summary>
    public int? OpenFiles
    {
        get;
        init => field = value is null or >= 64
            ? value
            : throw new ArgumentOutOfRangeException(nameof(OpenFiles), value, "the open files of a child process must be 64 or more");
    }
}
