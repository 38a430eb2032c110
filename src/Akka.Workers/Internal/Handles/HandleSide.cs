using Akka.Actor;
using Akka.Workers.Internal.Gate;
using Akka.Workers.Internal.Hosting;

namespace Akka.Workers.Internal.Handles;

/// <summary>What a <see cref="WorkerHandle"/> does, from where it is: beside its gate, or in another process.</summary>
internal abstract class HandleSide
{
    public abstract string Name { get; }

    public abstract IActorRef Ref { get; }

    public abstract WorkerStatus Status { get; }

    public abstract IAsyncEnumerable<WorkerEvent> Events { get; }

    public abstract TimeSpan AskTimeout { get; }

    /// <summary>The gate's side, if this is it.</summary>
    public virtual HandleCore? Core => null;

    public abstract void Tell(object message, IActorRef? sender);

    public abstract void Stop();

    public abstract void Restart(WorkerHost? host);

    public abstract Task<RestartReport> RestartAsync(WorkerHost? host, CancellationToken cancellationToken);

    public abstract Task CheckpointAsync(CancellationToken cancellationToken);

    public abstract Task<Inspection> InspectAsync(InspectQuery query, CancellationToken cancellationToken);

    /// <summary>Completes with the terminal event.</summary>
    public abstract Task<WorkerEvent> EndedAsync(CancellationToken cancellationToken);
}
