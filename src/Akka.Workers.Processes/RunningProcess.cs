namespace Akka.Workers.Processes;

/// <summary>A child process in which workers can run.</summary>
/// <param name="Pid">Its process id.</param>
/// <param name="Host">The name of its host.</param>
/// <param name="Build">Program and version, as the child told them.</param>
/// <param name="Enforced">
/// Which restrictions hold in it, in a word or two each: all that its <see cref="SandboxProfile"/> and <see cref="ProcessLimits"/>
/// ask for. The child has tried each of them.
/// </param>
/// <param name="StartedAt">When it was started.</param>
public sealed record RunningProcess(int Pid, string Host, string Build, IReadOnlyList<string> Enforced, DateTimeOffset StartedAt);
