namespace Akka.Workers.Processes;

/// <summary>
/// What a child process is kept from. Each profile includes the one before it. A profile that the machine cannot enforce is
/// refused: the child does not start, and the launch says which restriction failed.
/// </summary>
/// <remarks>Enforced on Linux only; elsewhere everything but <see cref="None"/> is refused.</remarks>
public enum SandboxProfile
{
    /// <summary>Nothing but what <see cref="ProcessLimits"/> say: isolation against faults, not against malice. The default.</summary>
    None,

    /// <summary>No new privileges (setuid programs give none), and no core files.</summary>
    Limits,

    /// <summary>No sockets but Unix ones: nothing is reached over a network, this machine's loopback included.</summary>
    NoNetwork,

    /// <summary>
    /// No files but the runtime's, the program's and the system's libraries, to read. Written to is only the directory that
    /// <see cref="ProcessConfig.WithWritableDirectory"/> names.
    /// </summary>
    Strict,
}
