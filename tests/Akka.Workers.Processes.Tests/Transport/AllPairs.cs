namespace Akka.Workers.Processes.Tests.Transport;

public sealed class DirectMessageSpecs() : MessageSpecs(new DirectPair());

public sealed class DirectDeathWatchSpecs() : DeathWatchSpecs(new DirectPair());

public sealed class DirectVolumeSpecs() : VolumeSpecs(new DirectPair(), messages: 1_000_000);

public sealed class BesideClassicMessageSpecs() : MessageSpecs(new BesideClassicPair());

public sealed class BesideClassicDeathWatchSpecs() : DeathWatchSpecs(new BesideClassicPair());

public sealed class ClassicMessageSpecs() : MessageSpecs(new ClassicPair());

public sealed class ClassicDeathWatchSpecs() : DeathWatchSpecs(new ClassicPair());

public sealed class ClassicVolumeSpecs() : VolumeSpecs(new ClassicPair(), messages: 1_000_000);
