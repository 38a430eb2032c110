using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;

namespace Akka.Workers;

/// <summary>
/// What a package brings that runs workers outside this process. Found by the class name in
/// <c>akka.workers.processes.provider</c>; has a constructor without parameters.
/// </summary>
public abstract class WorkerNodeProvider
{
    /// <summary>Prepares an actor system that has not been created yet, for processes have to talk to it.</summary>
    /// <param name="config">The whole of its configuration.</param>
    /// <param name="setups">What else it is to be created from; to be added to.</param>
    /// <returns>What goes before the configuration.</returns>
    public abstract Config Prepare(Config config, ICollection<Setup> setups);

    /// <summary>Makes the source of one host's processes.</summary>
    /// <param name="system">The launching system.</param>
    /// <param name="host">The host's name.</param>
    /// <param name="settings">What HOCON says of it.</param>
    /// <exception cref="WorkerException">The system was not created for this; names the line that is missing.</exception>
    public abstract WorkerNodeSource Open(ExtendedActorSystem system, string host, ProcessHostSettings settings);
}
