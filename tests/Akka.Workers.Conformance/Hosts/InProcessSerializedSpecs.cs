namespace Akka.Workers.Conformance.InProcessSerializedHost;

public sealed class Handle() : HandleSpecs(new InProcessSerialized());

public sealed class Restart() : RestartSpecs(new InProcessSerialized());

public sealed class Runner() : RunnerSpecs(new InProcessSerialized());

public sealed class Crash() : CrashSpecs(new InProcessSerialized());

public sealed class Reference() : ReferenceSpecs(new InProcessSerialized());

public sealed class Travel() : TravelSpecs(new InProcessSerialized());

public sealed class Luggage() : LuggageSpecs(new InProcessSerialized());
