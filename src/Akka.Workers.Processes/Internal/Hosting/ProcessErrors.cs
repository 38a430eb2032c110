namespace Akka.Workers.Processes.Internal;

/// <summary>What is said of a process that has ended.</summary>
internal static class ProcessErrors
{
    private const int ShownLines = 6;

    public static RemoteError Ended(ChildExit exit) => new("process-ended", $"process {exit.Pid} {exit.Cause}{Lines(exit.LastLines)}");

    public static string Lines(IReadOnlyList<string> lines) => lines.Count == 0
        ? ""
        : $"; its last lines were: {string.Join(" | ", lines.TakeLast(ShownLines))}";
}
