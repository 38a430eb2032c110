using Akka.Actor;

namespace Akka.Workers.Management;

/// <summary>Starts the control API with the system, where <c>akka.extensions</c> names it.</summary>
public sealed class WorkersManagementProvider : ExtensionIdProvider<WorkersManagement>
{
    /// <inheritdoc/>
    public override WorkersManagement CreateExtension(ExtendedActorSystem system) => new(system);
}
