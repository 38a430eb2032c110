using Akka.Actor;
using Akka.Workers.Internal.Hosting;

namespace Akka.Workers.Internal.Handles;

/// <summary>A handle without the right to control its worker, wherever the gate is. The gate itself refuses too: it is not shown the right.</summary>
internal sealed class MessageSide(HandleSide side, long? right = null) : HandleSide
{
    /// <summary>It was sent with this one, or is made from the right to control.</summary>
    public override long Right => right ?? HandleRights.OfMessages(side.Right);

    public override string Name => side.Name;

    public override IActorRef Ref => side.Ref;

    public override IActorRef Sent => side.Sent;

    public override WorkerStatus Status => side.Status;

    public override IAsyncEnumerable<WorkerEvent> Events => throw NoRight();

    public override TimeSpan AskTimeout => side.AskTimeout;

    public override bool HasEnded => side.HasEnded;

    public override object Carried(object message) => side.Carried(message);

    public override void Tell(object message, IActorRef? sender) => side.Tell(message, sender);

    public override void Stop() => throw NoRight();

    public override void Restart(WorkerHost? host) => throw NoRight();

    public override Task<RestartReport> RestartAsync(WorkerHost? host, CancellationToken cancellationToken) =>
        Task.FromException<RestartReport>(new RestartFailedException(RemoteError.From(NoRight())));

    public override Task CheckpointAsync(CancellationToken cancellationToken) => Task.FromException(NoRight());

    public override Task<Inspection> InspectAsync(InspectQuery query, CancellationToken cancellationToken) => Task.FromException<Inspection>(NoRight());

    /// <remarks>As anybody who has the reference can.</remarks>
    public override async Task<WorkerEvent> EndedAsync(CancellationToken cancellationToken)
    {
        if (!side.HasEnded)
            await side.Ref.WatchAsync(cancellationToken);
        return new WorkerEvent.Stopped();
    }

    private WorkerException NoRight() => new($"this handle of worker '{Name}' is for messages only");
}
