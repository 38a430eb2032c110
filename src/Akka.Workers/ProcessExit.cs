using System.Collections.Immutable;

namespace Akka.Workers;

/// <summary>How a child process ended.</summary>
/// <param name="Pid">Its process id; another may have it by now.</param>
/// <param name="ExitCode">What it exited with; <see langword="null"/> when a signal ended it.</param>
/// <param name="Signal">The signal that ended it, as <c>SIGSEGV</c>; <see langword="null"/> when none did.</param>
/// <param name="LastErrors">The last lines that it printed on standard error, 32 at most. They come from the process: escape them before they are shown.</param>
public sealed record ProcessExit(int Pid, int? ExitCode, string? Signal, ImmutableArray<string> LastErrors);
