namespace Akka.Workers.Processes.Internal;

/// <summary>
/// The lines of the control pipe, the child's standard input. The first is the invitation, the rest are these; its end is the
/// end of the launching process.
/// </summary>
internal static class ControlLine
{
    /// <summary>The child is to end in good order.</summary>
    public const string Stop = "stop";

    /// <summary>The child is to crash, for tests and drills.</summary>
    public const string Crash = "crash";

    /// <summary>The longest invitation in bytes. With the few lines that follow it fits the smallest pipe, so that no write ever blocks.</summary>
    public const int MaxInvitation = 4000;
}
