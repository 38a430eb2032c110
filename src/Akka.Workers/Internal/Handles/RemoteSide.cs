using Akka.Actor;
using Akka.Workers.Internal.Hosting;
using Akka.Workers.Internal.Lifecycle;
using Akka.Workers.Internal.Telemetry;

namespace Akka.Workers.Internal.Handles;

/// <summary>A handle in another process than its gate: it asks the handle's actor by messages.</summary>
internal sealed class RemoteSide(ActorSystem system, References references, IActorRef handle, long right, WorkerStatus status, TimeSpan askTimeout) : HandleSide
{
    public override string Name => handle.Path.Name;

    public override IActorRef Ref => handle;

    /// <summary>As it was when the handle was sent here.</summary>
    public override WorkerStatus Status => status;

    public override IAsyncEnumerable<WorkerEvent> Events => RemoteEvents.ReadAsync(system, handle, right);

    public override TimeSpan AskTimeout => askTimeout;

    public override long Right => right;

    public override object Carried(object message)
    {
        var carried = Tracing.IsOn ? Tracing.Carry(message) : message;
        return carried is not Traced traced || (references.GatesReadTraces && TracedConverter.CanCross(system, traced.Message)) ? carried : traced.Message;
    }

    public override void Tell(object message, IActorRef? sender) => handle.Tell(Carried(message), sender);

    public override void Stop() => handle.Tell(new HandleQuery.Stop(right) { Trace = TraceContext.Of(Tracing.Here) }, ActorRefs.NoSender);

    public override void Restart(WorkerHost? host) => handle.Tell(new HandleQuery.Restart(right, host?.Side.Text) { Trace = TraceContext.Of(Tracing.Here) }, ActorRefs.NoSender);

    public override async Task<RestartReport> RestartAsync(WorkerHost? host, CancellationToken cancellationToken) =>
        await AskAsync(new HandleQuery.Restart(right, host?.Side.Text) { Trace = TraceContext.Of(Tracing.Here) }, cancellationToken) switch
        {
            HandleAnswer.Restarted restarted => restarted.Report,
            HandleAnswer.Refused refused => throw new RestartFailedException(refused.Error),
            _ => throw new RestartFailedException(Errors.HasEnded),
        };

    public override async Task CheckpointAsync(CancellationToken cancellationToken)
    {
        switch (await AskAsync(new HandleQuery.Checkpoint(right), cancellationToken))
        {
            case HandleAnswer.Checkpointed:
                return;
            case HandleAnswer.Refused refused:
                throw refused.Error.ToException();
            default:
                throw new WorkerUnavailableException($"worker '{Name}' has ended");
        }
    }

    public override async Task<Inspection> InspectAsync(InspectQuery query, CancellationToken cancellationToken) =>
        await AskAsync(new HandleQuery.Inspect(right, query), cancellationToken) is HandleAnswer.Inspected inspected ? inspected.Tree : Inspection.Empty(Name);

    public override async Task<WorkerEvent> EndedAsync(CancellationToken cancellationToken)
    {
        await foreach (var happened in Events.WithCancellation(cancellationToken))
        {
            if (happened.IsTerminal)
                return happened;
        }

        // It had ended before anybody here looked, and how is not told any more.
        return new WorkerEvent.Stopped();
    }

    /// <returns>Nothing when the handle has ended.</returns>
    private async Task<HandleAnswer?> AskAsync(HandleQuery query, CancellationToken cancellationToken)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // How long it takes is bounded by deadlines on the other side.
        var answer = handle.Ask<HandleAnswer>(query, Timeout.InfiniteTimeSpan, done.Token);
        var ended = handle.WatchAsync(done.Token);
        try
        {
            return await Task.WhenAny(answer, ended) == answer ? await answer : null;
        }
        catch (WorkerUnavailableException)
        {
            return null;
        }
        finally
        {
            await done.CancelAsync();
        }
    }
}
