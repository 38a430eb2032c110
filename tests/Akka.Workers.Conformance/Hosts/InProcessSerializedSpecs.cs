namespace Akka.Workers.Conformance.InProcessSerializedHost;

public sealed class Launch() : LaunchSpecs(new InProcessSerialized());

public sealed class Handle() : HandleSpecs(new InProcessSerialized());

public sealed class KeptHandle() : KeptHandleSpecs(new InProcessSerialized());

public sealed class Inspect() : InspectSpecs(new InProcessSerialized());

public sealed class Restart() : RestartSpecs(new InProcessSerialized());

public sealed class Runner() : RunnerSpecs(new InProcessSerialized());

public sealed class Crash() : CrashSpecs(new InProcessSerialized());

public sealed class Reference() : ReferenceSpecs(new InProcessSerialized());

public sealed class Travel() : TravelSpecs(new InProcessSerialized());

public sealed class Luggage() : LuggageSpecs(new InProcessSerialized());

public sealed class SharedHosts() : SharedHostSpecs(new InProcessSerialized());

public sealed class Trace() : TraceSpecs(new InProcessSerialized())
{
    protected override bool Elsewhere => false;
}

public sealed class SentRunner() : SentRunnerSpecs(new InProcessSerialized());

public sealed class Watchdog() : WatchdogSpecs(new InProcessSerialized());

public sealed class Failure() : FailureSpecs(new InProcessSerialized());
