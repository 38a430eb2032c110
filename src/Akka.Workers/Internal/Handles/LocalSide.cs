using Akka.Actor;
using Akka.Workers.Internal.Gate;
using Akka.Workers.Internal.Hosting;
using Akka.Workers.Internal.Lifecycle;
using Akka.Workers.Internal.State;
using Akka.Workers.Internal.Telemetry;

namespace Akka.Workers.Internal.Handles;

/// <summary>A handle in the process that its gate is in.</summary>
internal sealed class LocalSide(HandleCore core) : HandleSide
{
    // Set once the handle's actor has started.
    private WorkerGate? _gate;

    public override string Name => core.Name;

    public override IActorRef Ref => core.Ref;

    public override long Right => core.ControlRight;

    public override WorkerStatus Status => core.Status;

    public override IAsyncEnumerable<WorkerEvent> Events => core.Events.ReadAsync();

    public override TimeSpan AskTimeout => core.Settings.AskTimeout;

    public override HandleCore Core => core;

    public override Task<WorkerEvent> First => core.First;

    public override void Tell(object message, IActorRef? sender)
    {
        // Until its actor has been started the reference itself queues messages, and those must not be overtaken.
        if ((_gate ??= ((IRepointableRef)core.Ref).IsStarted ? core.Gate : null) is { } gate)
            gate.Send(message, sender);
        else
            core.Ref.Tell(Tracing.IsOn ? Tracing.Carry(message) : message, sender);
    }

    public override void Stop() => core.Ref.Tell(new HandleControl.Stop { Trace = Tracing.Here }, ActorRefs.NoSender);

    public override void Restart(WorkerHost? host) => core.Ref.Tell(new HandleControl.Restart(host?.Place, Result: null) { Trace = Tracing.Here }, ActorRefs.NoSender);

    public override Task<RestartReport> RestartAsync(WorkerHost? host, CancellationToken cancellationToken) => RestartAsync(host, progress: null, cancellationToken);

    public override async Task<RestartReport> RestartAsync(WorkerHost? host, IProgress<RestartPhase>? progress, CancellationToken cancellationToken)
    {
        Place? place;
        try
        {
            place = host?.Place;
        }
        catch (WorkerException foreign)
        {
            throw new RestartFailedException(RemoteError.From(foreign));
        }

        return await RequestAsync<RestartReport>(
            result => new HandleControl.Restart(place, result) { Trace = Tracing.Here, Progress = progress },
            result => result.TrySetException(new RestartFailedException(Errors.HasEnded)),
            cancellationToken);
    }

    public override Task CheckpointAsync(CancellationToken cancellationToken) => RequestAsync<long>(
        result => new HandleControl.Checkpoint(result),
        result => result.TrySetException(new WorkerUnavailableException($"worker '{Name}' has ended")),
        cancellationToken);

    /// <summary>What was saved last.</summary>
    public Task<KeeperReply> ReadStateAsync(CancellationToken cancellationToken) => RequestAsync<KeeperReply>(
        result => new HandleControl.ReadState(result),
        result => result.TrySetException(new WorkerUnavailableException($"worker '{Name}' has ended")),
        cancellationToken);

    /// <summary>Restarts from a state that somebody gives.</summary>
    public Task<RestartReport> RestartFromAsync(StateImage given, CancellationToken cancellationToken) => RequestAsync<RestartReport>(
        result => new HandleControl.Restart(Target: null, result) { Trace = Tracing.Here, Given = given },
        result => result.TrySetException(new RestartFailedException(Errors.HasEnded)),
        cancellationToken);

    public override Task<Inspection> InspectAsync(InspectQuery query, CancellationToken cancellationToken) => RequestAsync<Inspection>(
        result => new HandleControl.Inspect(query, result),
        result => result.TrySetResult(Inspection.Empty(Name)),
        cancellationToken);

    public override Task<WorkerEvent> EndedAsync(CancellationToken cancellationToken) => core.Ended.WaitAsync(cancellationToken);

    /// <summary>Asks the handle's actor. It may have ended, or end before it reads the request: <paramref name="ended"/> answers then.</summary>
    private async Task<T> RequestAsync<T>(
        Func<TaskCompletionSource<T>, HandleControl> request, Action<TaskCompletionSource<T>> ended, CancellationToken cancellationToken)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        core.Ref.Tell(request(result), ActorRefs.NoSender);
        if (await Task.WhenAny(result.Task, core.Ended).WaitAsync(cancellationToken) != result.Task)
            ended(result);
        return await result.Task.WaitAsync(cancellationToken);
    }
}
