namespace Akka.Workers.Processes.Internal;

/// <summary>How a child ended.</summary>
/// <param name="Pid">Its process id, free for others by now.</param>
/// <param name="ExitCode">What it exited with, or null when a signal ended it.</param>
/// <param name="Signal">The signal that ended it, or null.</param>
/// <param name="Cause">In words, to follow "the process …".</param>
/// <param name="LastLines">The last that it printed on standard error.</param>
internal sealed record ChildExit(int Pid, int? ExitCode, int? Signal, string Cause, IReadOnlyList<string> LastLines);
