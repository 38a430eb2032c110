using Akka.Actor;
using Akka.Workers.Internal.Lifecycle;

namespace Akka.Workers.Internal.Hosts;

/// <summary>What a <see cref="WorkerHost"/> does, from where it is: in the process that it belongs to, or in another.</summary>
internal abstract class HostSide
{
    public abstract string Name { get; }

    public abstract IActorRef Ref { get; }

    /// <summary>As it stands in a message.</summary>
    public abstract string Text { get; }

    /// <summary>For gates of the process that the host belongs to.</summary>
    /// <exception cref="WorkerException">It belongs to another.</exception>
    public abstract Place Place { get; }

    public abstract WorkerHandle Start(string workerId, object parameters, WorkerOptions? options);

    public abstract Task<WorkerHandle> LaunchAsync(string workerId, object parameters, WorkerOptions? options, CancellationToken cancellationToken);
}
