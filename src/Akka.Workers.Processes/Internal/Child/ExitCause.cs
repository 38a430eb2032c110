namespace Akka.Workers.Processes.Internal;

/// <summary>Why a process ended, in words: from its status, from what it printed, and from what we did to it.</summary>
internal static class ExitCause
{
    /// <param name="status">With what it ended.</param>
    /// <param name="report">What the runtime printed of it, or null.</param>
    /// <param name="lastLine">The last line on standard error, or null.</param>
    /// <param name="asked">Whether it had been asked, told or made to end.</param>
    public static string Describe(ExitStatus status, string? report, string? lastLine, ChildOrder asked) => (status, asked) switch
    {
        ({ Signal: Unix.SigAbrt }, not ChildOrder.Abort) when report is not null => report,
        ({ Signal: Unix.SigKill }, ChildOrder.Kill) => "was killed by the process that launched it",
        ({ Signal: Unix.SigAbrt }, ChildOrder.Abort) => report ?? "was crashed by the process that launched it (SIGABRT)",
        ({ Signal: Unix.SigTerm }, >= ChildOrder.Terminate) => "was terminated by the process that launched it",
        ({ Signal: Unix.SigKill }, _) => "was killed by SIGKILL, from outside or for want of memory",
        ({ Signal: { } signal }, _) => $"was killed by {ExitStatus.SignalName(signal)}",
        ({ Code: 0 }, ChildOrder.None) => "ended by itself (exit code 0)",
        ({ Code: 0 }, _) => "ended as it was asked to",
        ({ Code: { } code }, _) when ChildExitCodes.Describe(code) is { } own && lastLine is not null => $"refused to start, for {own}: {lastLine}",
        ({ Code: var code }, _) => $"ended with exit code {code}",
    };
}
