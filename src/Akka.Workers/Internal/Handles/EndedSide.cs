using Akka.Actor;
using Akka.Workers.Internal.Gate;
using Akka.Workers.Internal.Hosting;
using Akka.Workers.Internal.Lifecycle;

namespace Akka.Workers.Internal.Handles;

/// <summary>The handle of a worker that had ended when the handle came. How it ended is not told any more.</summary>
internal sealed class EndedSide(ExtendedActorSystem system, HandleText sent, ActorPath path, TimeSpan askTimeout) : HandleSide
{
    private readonly EndedRef _ref = new(system, sent.Name, path);

    public override string Name => sent.Name;

    public override IActorRef Ref => _ref;

    /// <remarks>It may have ended while the handle was on its way.</remarks>
    public override WorkerStatus Status => sent.SaysEnded ? sent.Status : sent.Status with { State = WorkerState.Stopped };

    public override IAsyncEnumerable<WorkerEvent> Events => NoneAsync();

    public override TimeSpan AskTimeout => askTimeout;

    public override bool HasEnded => true;

    public override long Right => sent.Right;

    public override void Tell(object message, IActorRef? sender) => _ref.Tell(message, sender);

    public override void Stop() { }

    public override void Restart(WorkerHost? host) { }

    public override Task<RestartReport> RestartAsync(WorkerHost? host, CancellationToken cancellationToken) =>
        Task.FromException<RestartReport>(new RestartFailedException(Errors.HasEnded));

    public override Task CheckpointAsync(CancellationToken cancellationToken) =>
        Task.FromException(new WorkerUnavailableException($"worker '{Name}' has ended"));

    public override Task<Inspection> InspectAsync(InspectQuery query, CancellationToken cancellationToken) => Task.FromResult(Inspection.Empty(Name));

    public override Task<WorkerEvent> EndedAsync(CancellationToken cancellationToken) => Task.FromResult<WorkerEvent>(new WorkerEvent.Stopped());

    private static async IAsyncEnumerable<WorkerEvent> NoneAsync()
    {
        await Task.CompletedTask;
        yield break;
    }

    /// <summary>A dead letter for every message, and at once a failure for who asks.</summary>
    private sealed class EndedRef(ExtendedActorSystem system, string name, ActorPath path) : EmptyLocalActorRef(system.Provider, path, system.EventStream)
    {
        protected override void TellInternal(object message, IActorRef sender)
        {
            base.TellInternal(message, sender);
            if (message is not (Identify or ActorSelectionMessage) && Rejections.IsAsk(sender))
                sender.Tell(new Status.Failure(new WorkerUnavailableException($"worker '{name}' did not take the message: it has ended")), this);
        }
    }
}
