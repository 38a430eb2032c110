namespace Akka.Workers.Conformance.ChildProcessReaderHost;

public sealed class Handle() : HandleSpecs(Readers.Kind);

public sealed class Restart() : RestartSpecs(Readers.Kind);

public sealed class Crash() : CrashSpecs(Readers.Kind);

public sealed class Race() : RaceSpecs(Readers.Kind);

public sealed class Flow() : FlowSpecs(Readers.Kind);

/// <summary>In a child process, on the thread that reads what the launching process sends.</summary>
internal static class Readers
{
    public static ChildProcess Kind => new(ProcessTransport.Direct, threading: "reader");
}
