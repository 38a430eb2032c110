using Akka.Workers.Processes.Internal;

namespace Akka.Workers.Processes.Tests.Child;

public sealed class ExitCauseSpecs
{
    [Theory]
    [InlineData(0x0900, 9, null)]
    [InlineData(0x0009, null, 9)]
    [InlineData(0x0086, null, 6)]
    [InlineData(0xFF00, 255, null)]
    public void What_wait_gives_is_a_code_or_a_signal(int status, int? code, int? signal) => Assert.Equal(new(code, signal), ExitStatus.FromWait(status));

    [Theory]
    [InlineData(0, 0, null)]
    [InlineData(128, 128, null)]
    [InlineData(134, null, 6)]
    [InlineData(137, null, 9)]
    [InlineData(160, 160, null)]
    public void Where_only_NET_s_code_is_known_the_signal_is_deduced(int given, int? code, int? signal) => Assert.Equal(new(code, signal), ExitStatus.Deduce(given));

    [Theory]
    [InlineData("Unhandled exception. System.Exception: no", "ended by an unhandled exception: System.Exception: no")]
    [InlineData("Unhandled exception. System.OutOfMemoryException: no", "ran out of memory")]
    [InlineData("Out of memory.", "ran out of memory")]
    [InlineData("Process terminated. why", "ended itself (FailFast): why")]
    [InlineData("Process terminated.|why", "ended itself (FailFast): why")]
    [InlineData("Process terminated.|   at Program.Main()", "ended itself (FailFast)")]
    [InlineData("Fatal error.|System.AccessViolationException: no", "met a fatal error of the runtime: System.AccessViolationException: no")]
    [InlineData("Fatal error. Internal CLR error. (0x80131506)", "met a fatal error of the runtime: Internal CLR error. (0x80131506)")]
    [InlineData("Unhandled exception. Printed: by a program that lived on|Stack overflow.|   at A()", "overflowed its stack")]
    [InlineData("something else", null)]
    public void What_a_dying_runtime_prints_is_the_cause(string lines, string? cause)
    {
        var report = new CrashReport();
        foreach (var line in lines.Split('|'))
            report.Observe(line);
        Assert.Equal(cause, report.Cause);
    }
}
