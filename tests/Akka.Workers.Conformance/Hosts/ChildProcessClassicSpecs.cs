namespace Akka.Workers.Conformance.ChildProcessClassicHost;

public sealed class Handle() : HandleSpecs(new ChildProcess(ProcessTransport.Classic));

public sealed class Restart() : RestartSpecs(new ChildProcess(ProcessTransport.Classic));

public sealed class Runner() : RunnerSpecs(new ChildProcess(ProcessTransport.Classic));

public sealed class Crash() : CrashSpecs(new ChildProcess(ProcessTransport.Classic));

public sealed class Reference() : ReferenceSpecs(new ChildProcess(ProcessTransport.Classic));

public sealed class Race() : RaceSpecs(new ChildProcess(ProcessTransport.Classic));

public sealed class Travel() : TravelSpecs(new ChildProcess(ProcessTransport.Classic));
