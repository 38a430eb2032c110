namespace Akka.Workers.Conformance.ChildProcessClassicHost;

public sealed class Launch() : LaunchSpecs(new ChildProcess(ProcessTransport.Classic));

public sealed class Handle() : HandleSpecs(new ChildProcess(ProcessTransport.Classic));

public sealed class KeptHandle() : KeptHandleSpecs(new ChildProcess(ProcessTransport.Classic));

public sealed class Inspect() : InspectSpecs(new ChildProcess(ProcessTransport.Classic));

public sealed class Restart() : RestartSpecs(new ChildProcess(ProcessTransport.Classic));

public sealed class Runner() : RunnerSpecs(new ChildProcess(ProcessTransport.Classic));

public sealed class Crash() : CrashSpecs(new ChildProcess(ProcessTransport.Classic));

public sealed class Reference() : ReferenceSpecs(new ChildProcess(ProcessTransport.Classic));

public sealed class Race() : RaceSpecs(new ChildProcess(ProcessTransport.Classic), messages: 200_000);

public sealed class Travel() : TravelSpecs(new ChildProcess(ProcessTransport.Classic));

public sealed class Log() : LogSpecs(new ChildProcess(ProcessTransport.Classic));

public sealed class Evidence() : EvidenceSpecs(new ChildProcess(ProcessTransport.Classic));

public sealed class SharedHosts() : SharedHostSpecs(new ChildProcess(ProcessTransport.Classic));

public sealed class OwnerLoss() : OwnerLossSpecs(new ChildProcess(ProcessTransport.Classic));

public sealed class Trace() : TraceSpecs(new ChildProcess(ProcessTransport.Classic, traced: true));

public sealed class SentRunner() : SentRunnerLossSpecs(new ChildProcess(ProcessTransport.Classic));

public sealed class Watchdog() : WatchdogSpecs(new ChildProcess(ProcessTransport.Classic));

public sealed class Failure() : FailureSpecs(new ChildProcess(ProcessTransport.Classic));
