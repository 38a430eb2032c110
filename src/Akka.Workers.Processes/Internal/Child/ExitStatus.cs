namespace Akka.Workers.Processes.Internal;

/// <summary>With what a process ended: a code or a signal.</summary>
internal readonly record struct ExitStatus(int? Code, int? Signal)
{
    /// <summary>From what <c>wait</c> gives.</summary>
    public static ExitStatus FromWait(int status) => (status & 0x7F) is var signal and not 0 ? new(null, signal) : new(status >> 8 & 0xFF, null);

    /// <summary>
    /// From what .NET gives, where death by signal n is the code 128 + n. A program that exits with such a code by itself is
    /// taken for killed.
    /// </summary>
    public static ExitStatus Deduce(int code) => !OperatingSystem.IsWindows() && code is > 128 and <= 128 + 31 ? new(null, code - 128) : new(code, null);

    public static string SignalName(int signal) => signal switch
    {
        1 => "SIGHUP",
        2 => "SIGINT",
        3 => "SIGQUIT",
        4 => "SIGILL",
        5 => "SIGTRAP",
        6 => "SIGABRT",
        8 => "SIGFPE",
        9 => "SIGKILL",
        11 => "SIGSEGV",
        13 => "SIGPIPE",
        14 => "SIGALRM",
        15 => "SIGTERM",
        // The numbers that follow are Linux's.
        7 => "SIGBUS",
        24 => "SIGXCPU",
        25 => "SIGXFSZ",
        31 => "SIGSYS",
        _ => $"signal {signal}",
    };
}
