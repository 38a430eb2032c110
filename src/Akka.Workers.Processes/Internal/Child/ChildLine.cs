namespace Akka.Workers.Processes.Internal;

/// <summary>One line that a child printed.</summary>
/// <param name="Text">Without its end, and cut to the longest that is kept.</param>
/// <param name="IsError">Whether it came on standard error.</param>
/// <param name="Dropped">How many lines before it were dropped, since there were too many of them.</param>
internal readonly record struct ChildLine(string Text, bool IsError, long Dropped);
