using Akka.Actor;
using Akka.Workers.Internal.Hosting;
using Akka.Workers.Internal.Lifecycle;

namespace Akka.Workers.Internal.Handles;

/// <summary>The handle of a worker that had ended when the handle came. How it ended is not told any more.</summary>
internal sealed class EndedSide(ExtendedActorSystem system, HandleText sent, ActorPath path, TimeSpan askTimeout) : HandleSide
{
    // A dead letter for every message, and a failure for who asks: see LateQuestions.
    private readonly EmptyLocalActorRef _ref = new(system.Provider, path, system.EventStream);

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
}
