using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Workers.Processes.Internal;

namespace Akka.Workers.Processes;

/// <summary>
/// Child processes as hosts of workers. Named by <c>akka.workers.processes.provider</c>; a program does not use it directly.
/// </summary>
public sealed class ProcessNodeProvider : WorkerNodeProvider
{
    /// <inheritdoc/>
    public override Config Prepare(Config config, ICollection<Setup> setups) => LaunchingSystem.Prepare(config, setups);

    /// <inheritdoc/>
    public override WorkerNodeSource Open(ExtendedActorSystem system, string host, ProcessHostSettings settings)
    {
        var processes = WorkerProcesses.Get(system);
        var source = new ProcessNodeSource(system, processes, ProcessConfigs.Of(host, settings), settings.Transport);
        processes.Targets.Add(host, source);
        return source;
    }
}
