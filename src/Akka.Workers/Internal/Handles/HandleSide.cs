using Akka.Actor;
using Akka.Workers.Internal.Gate;
using Akka.Workers.Internal.Hosting;

namespace Akka.Workers.Internal.Handles;

/// <summary>What a <see cref="WorkerHandle"/> does, from where it is: beside its gate, or in another process.</summary>
internal abstract class HandleSide
{
    public abstract string Name { get; }

    public abstract IActorRef Ref { get; }

    /// <summary>As others are told of it.</summary>
    public virtual IActorRef Sent => Ref;

    public abstract WorkerStatus Status { get; }

    public abstract IAsyncEnumerable<WorkerEvent> Events { get; }

    public abstract TimeSpan AskTimeout { get; }

    /// <summary>What <see cref="HandleRights"/> gave it.</summary>
    public abstract long Right { get; }

    /// <summary>The gate's side, if this is it.</summary>
    public virtual HandleCore? Core => null;

    /// <summary>Whether the end is known here, so that no question need go out to find it.</summary>
    public virtual bool HasEnded => false;

    /// <summary>Completes with the first event, for who has launched the worker.</summary>
    public virtual Task<WorkerEvent> First => throw new InvalidOperationException($"{Name} was launched elsewhere");

    /// <summary>A message as it is to be sent to <see cref="Ref"/>: with its place in a trace, where that gets no farther by itself.</summary>
    public virtual object Carried(object message) => message;

    public abstract void Tell(object message, IActorRef? sender);

    public abstract void Stop();

    public abstract void Restart(WorkerHost? host);

    public abstract Task<RestartReport> RestartAsync(WorkerHost? host, CancellationToken cancellationToken);

    /// <summary>The same with its phases told: where the gate is elsewhere, all at the end.</summary>
    public virtual async Task<RestartReport> RestartAsync(WorkerHost? host, IProgress<RestartPhase>? progress, CancellationToken cancellationToken)
    {
        var report = await RestartAsync(host, cancellationToken);
        foreach (var phase in report.Phases)
            progress?.Report(phase);
        return report;
    }

    public abstract Task CheckpointAsync(CancellationToken cancellationToken);

    public abstract Task<Inspection> InspectAsync(InspectQuery query, CancellationToken cancellationToken);

    /// <summary>Completes with the terminal event.</summary>
    public abstract Task<WorkerEvent> EndedAsync(CancellationToken cancellationToken);
}
