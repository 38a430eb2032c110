using Akka.Actor;
using Akka.Workers.Internal.Lifecycle;

namespace Akka.Workers.Internal.Hosts;

/// <summary>A host in the process that it belongs to.</summary>
internal sealed class LocalHost(Workers workers, SharedHost shared) : HostSide
{
    public override string Name => shared.Place.Host;

    public override IActorRef Ref => shared.Place.Actor;

    public override string Text => HostText.Of(shared.Door, shared.HostRight, Name);

    public override Place Place => shared.Place;

    public override WorkerHandle Start(string workerId, object parameters, WorkerOptions? options) =>
        workers.Start(workerId, parameters, shared.Place, options);

    public override Task<WorkerHandle> LaunchAsync(string workerId, object parameters, WorkerOptions? options, CancellationToken cancellationToken) =>
        Workers.WhenStartedAsync(Start(workerId, parameters, options), cancellationToken);
}
