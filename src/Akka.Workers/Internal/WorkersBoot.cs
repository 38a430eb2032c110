using Akka.Actor;

namespace Akka.Workers.Internal;

/// <summary>What is done once, when a system's workers begin.</summary>
internal static class WorkersBoot
{
    /// <summary>When the system goes down in good order, every worker gives its last state and stops first.</summary>
    public static void StopOnShutdown(ExtendedActorSystem system, Workers workers) => CoordinatedShutdown.Get(system).AddTask(
        CoordinatedShutdown.PhaseServiceStop,
        "stop-workers",
        async () =>
        {
            await workers.StopAllAsync();
            return Done.Instance;
        });
}
