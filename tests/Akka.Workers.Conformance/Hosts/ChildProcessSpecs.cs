namespace Akka.Workers.Conformance.ChildProcessHost;

public sealed class Launch() : LaunchSpecs(new ChildProcess(ProcessTransport.Direct));

public sealed class Handle() : HandleSpecs(new ChildProcess(ProcessTransport.Direct));

public sealed class KeptHandle() : KeptHandleSpecs(new ChildProcess(ProcessTransport.Direct));

public sealed class Inspect() : InspectSpecs(new ChildProcess(ProcessTransport.Direct));

public sealed class Restart() : RestartSpecs(new ChildProcess(ProcessTransport.Direct));

public sealed class Runner() : RunnerSpecs(new ChildProcess(ProcessTransport.Direct));

public sealed class Crash() : CrashSpecs(new ChildProcess(ProcessTransport.Direct));

public sealed class Reference() : ReferenceSpecs(new ChildProcess(ProcessTransport.Direct));

public sealed class Race() : RaceSpecs(new ChildProcess(ProcessTransport.Direct));

public sealed class Flow() : FlowSpecs(new ChildProcess(ProcessTransport.Direct));

public sealed class Travel() : TravelSpecs(new ChildProcess(ProcessTransport.Direct));

public sealed class Log() : LogSpecs(new ChildProcess(ProcessTransport.Direct));

public sealed class Evidence() : EvidenceSpecs(new ChildProcess(ProcessTransport.Direct));

public sealed class SharedHosts() : SharedHostSpecs(new ChildProcess(ProcessTransport.Direct));

public sealed class OwnerLoss() : OwnerLossSpecs(new ChildProcess(ProcessTransport.Direct));

public sealed class Trace() : TraceSpecs(new ChildProcess(ProcessTransport.Direct, traced: true));

public sealed class SentRunner() : SentRunnerLossSpecs(new ChildProcess(ProcessTransport.Direct));

public sealed class Watchdog() : WatchdogSpecs(new ChildProcess(ProcessTransport.Direct));

public sealed class Failure() : FailureSpecs(new ChildProcess(ProcessTransport.Direct));
