namespace Akka.Workers.Processes.Tests.Transport;

public sealed class DirectMessageSpecs() : MessageSpecs(new DirectPair());

public sealed class ClassicMessageSpecs() : MessageSpecs(new ClassicPair());
