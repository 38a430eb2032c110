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

    /// <summary>No privileges: no capabilities even as root, and none by setuid programs. No core files.</summary>
    Limits,

    /// <summary>No sockets but Unix ones: nothing is reached over a network, this machine's loopback included.</summary>
    NoNetwork,

    /// <summary>
    /// No files but the runtime's, the program's and the system's libraries, to read, and what
    /// <see cref="ProcessConfig.WithReadableDirectories"/> and <see cref="ProcessConfig.WithWritableDirectories"/> name. From Linux
    /// 6.12 on also no signals to processes outside the sandbox, and no connections to their abstract Unix sockets. Needs Linux 6.2.
    /// </summary>
    Strict,
}
