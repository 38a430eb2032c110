namespace Akka.Workers.Conformance.InProcessHost;

public sealed class Launch() : LaunchSpecs(new InProcess());

public sealed class Handle() : HandleSpecs(new InProcess());

public sealed class KeptHandle() : KeptHandleSpecs(new InProcess());

public sealed class Inspect() : InspectSpecs(new InProcess());

public sealed class Restart() : RestartSpecs(new InProcess());

public sealed class Runner() : RunnerSpecs(new InProcess());

public sealed class Crash() : CrashSpecs(new InProcess());

public sealed class Reference() : ReferenceSpecs(new InProcess());

public sealed class Race() : RaceSpecs(new InProcess());

public sealed class Travel() : TravelSpecs(new InProcess());

public sealed class Flow() : FlowSpecs(new InProcess());

public sealed class Luggage() : LuggageSpecs(new InProcess());

public sealed class Log() : LogSpecs(new InProcess());

public sealed class Evidence() : EvidenceSpecs(new InProcess());

public sealed class SharedHosts() : SharedHostSpecs(new InProcess());

public sealed class Trace() : TraceSpecs(new InProcess())
{
    protected override bool Elsewhere => false;
}

public sealed class SentRunner() : SentRunnerSpecs(new InProcess());

public sealed class Watchdog() : WatchdogSpecs(new InProcess());

public sealed class Failure() : FailureSpecs(new InProcess());
