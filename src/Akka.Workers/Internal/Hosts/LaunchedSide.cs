using Akka.Actor;
using Akka.Workers.Internal.Configuration;
using Akka.Workers.Internal.Gate;
using Akka.Workers.Internal.Handles;
using Akka.Workers.Internal.Hosting;
using Akka.Workers.Internal.Telemetry;

namespace Akka.Workers.Internal.Hosts;

/// <summary>
/// The handle of a worker that was launched from here on a host of another process. Its relay stands for the worker until the
/// other process has made its gate, and tells this what happens.
/// </summary>
internal sealed class LaunchedSide : HandleSide
{
    private readonly string _given;
    private readonly string _host;
    private readonly EventHub _events = new();
    private readonly TaskCompletionSource<WorkerEvent> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<WorkerEvent> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<RemoteSide?> _accepted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IActorRef _relay = ActorRefs.Nobody;
    private WorkerStatus _status;
    private RemoteSide? _known;
    private RemoteSide? _straight;

    private LaunchedSide(string given, string host, TimeSpan askTimeout)
    {
        _given = given;
        _host = host;
        AskTimeout = askTimeout;
        _status = new WorkerStatus(WorkerState.Launching, 0, 0, host);
    }

    public override string Name => Known?.Name ?? _given;

    public override IActorRef Ref => Volatile.Read(ref _straight)?.Ref ?? _relay;

    public override IActorRef Sent => Known?.Ref ?? _relay;

    public override long Right => (Known ?? throw new WorkerException(
        $"the handle of worker '{Name}' cannot be sent yet: the process that its host belongs to has not answered (LaunchWorkerAsync waits for that)")).Right;

    public override WorkerStatus Status => Volatile.Read(ref _status);

    public override IAsyncEnumerable<WorkerEvent> Events => _events.ReadAsync();

    public override TimeSpan AskTimeout { get; }

    public override Task<WorkerEvent> First => _first.Task;

    public override bool HasEnded => _ended.Task.IsCompleted;

    /// <summary>The worker's handle in the other process, once there is one.</summary>
    public RemoteSide? Known => Volatile.Read(ref _known);

    public static LaunchedSide Begin(ExtendedActorSystem system, IActorRef door, string host, HostQuery.Launch launch, WorkerSettings settings)
    {
        var side = new LaunchedSide(launch.Options.Name ?? launch.WorkerId, host, settings.AskTimeout);
        side._relay = system.ActorOf(
            ActorFactory.Props(() => new LaunchRelay(side, door, host, launch, settings)).WithDispatcher("akka.workers.dispatcher").WithDeploy(Deploy.Local));
        return side;
    }

    /// <summary>The relay is not needed for messages: nobody has sent any yet.</summary>
    public void GoStraight() => Volatile.Write(ref _straight, Known);

    public override object Carried(object message) =>
        Volatile.Read(ref _straight) is { } there ? there.Carried(message) : Tracing.IsOn ? Tracing.Carry(message) : message;

    public override void Tell(object message, IActorRef? sender) => Ref.Tell(Carried(message), sender);

    public override void Stop() => _relay.Tell(new RelayRequest.Stop(), ActorRefs.NoSender);

    public override void Restart(WorkerHost? host) => _relay.Tell(new RelayRequest.Restart(host), ActorRefs.NoSender);

    public override async Task<RestartReport> RestartAsync(WorkerHost? host, CancellationToken cancellationToken) =>
        await ReadyAsync(cancellationToken) is { } there
            ? await there.RestartAsync(host, cancellationToken)
            : throw new RestartFailedException(await ReasonAsync());

    public override async Task CheckpointAsync(CancellationToken cancellationToken)
    {
        if (await ReadyAsync(cancellationToken) is not { } there)
            throw (await ReasonAsync()).ToException();
        await there.CheckpointAsync(cancellationToken);
    }

    public override async Task<Inspection> InspectAsync(InspectQuery query, CancellationToken cancellationToken) =>
        await ReadyAsync(cancellationToken) is { } there ? await there.InspectAsync(query, cancellationToken) : Inspection.Empty(Name);

    public override Task<WorkerEvent> EndedAsync(CancellationToken cancellationToken) => _ended.Task.WaitAsync(cancellationToken);

    /// <summary>From the relay: the other process has made the worker's gate.</summary>
    public void OnAccepted(RemoteSide known)
    {
        Volatile.Write(ref _known, known);
        _accepted.TrySetResult(known);
    }

    /// <summary>From the relay, in order.</summary>
    public void OnHappened(WorkerEvent happened)
    {
        Volatile.Write(ref _status, After(_status, happened));
        _events.Publish(happened);
        _first.TrySetResult(happened);
        if (!happened.IsTerminal)
            return;
        _accepted.TrySetResult(null);
        _ended.TrySetResult(happened);
    }

    /// <summary>The worker's handle there, as soon as it has been sent all that was sent to it here before.</summary>
    /// <returns>Nothing when there is no worker.</returns>
    private async Task<RemoteSide?> ReadyAsync(CancellationToken cancellationToken)
    {
        var passed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _relay.Tell(new RelayRequest.Pass(passed), ActorRefs.NoSender);
        await Task.WhenAny(passed.Task, _ended.Task).WaitAsync(cancellationToken);
        return await _accepted.Task.WaitAsync(cancellationToken);
    }

    private async Task<RemoteError> ReasonAsync() =>
        await _ended.Task is WorkerEvent.Failed failed ? failed.Error : Lifecycle.Errors.HasEnded;

    private static WorkerStatus After(WorkerStatus status, WorkerEvent happened) => happened switch
    {
        WorkerEvent.Started started => new WorkerStatus(WorkerState.Running, started.Incarnation, started.Epoch, started.Host),
        WorkerEvent.Crashed crashed => status with { State = WorkerState.BackingOff, BackOff = crashed.RetryIn, Error = crashed.Error },
        WorkerEvent.Stopped stopped => status with { State = WorkerState.Stopped, BackOff = null, Error = stopped.Error },
        WorkerEvent.Failed failed => status with { State = WorkerState.Failed, BackOff = null, Error = failed.Error },
        _ => status,
    };

    public override string ToString() => $"worker '{Name}' on host '{_host}' of another process";
}
