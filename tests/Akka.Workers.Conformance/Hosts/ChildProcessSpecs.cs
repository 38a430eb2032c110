namespace Akka.Workers.Conformance.ChildProcessHost;

public sealed class Handle() : HandleSpecs(new ChildProcess(ProcessTransport.Direct));

public sealed class Restart() : RestartSpecs(new ChildProcess(ProcessTransport.Direct));

public sealed class Runner() : RunnerSpecs(new ChildProcess(ProcessTransport.Direct));

public sealed class Crash() : CrashSpecs(new ChildProcess(ProcessTransport.Direct));

public sealed class Reference() : ReferenceSpecs(new ChildProcess(ProcessTransport.Direct));

public sealed class Race() : RaceSpecs(new ChildProcess(ProcessTransport.Direct));

public sealed class Flow() : FlowSpecs(new ChildProcess(ProcessTransport.Direct));

public sealed class Travel() : TravelSpecs(new ChildProcess(ProcessTransport.Direct));
