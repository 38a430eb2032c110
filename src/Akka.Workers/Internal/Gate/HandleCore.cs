using Akka.Actor;
using Akka.Workers.Internal.Configuration;
using Akka.Workers.Internal.Lifecycle;
using Akka.Workers.Internal.Telemetry;

namespace Akka.Workers.Internal.Gate;

/// <summary>What a handle, its actor and its senders share.</summary>
internal sealed class HandleCore
{
    private readonly TaskCompletionSource<WorkerEvent> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<WorkerEvent> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private StatusSince _status;
    private WorkerRecord _record = new();
    private GateTarget? _target;
    private long _stateBytes = -1;
    private int _stateVersion;
    private long _controlRight;
    private IActorRef _ref = ActorRefs.Nobody;

    public HandleCore(Workers workers, string workerId, string name, object parameters, Place place, bool pinned, WorkerOptions options, WorkerSettings settings)
    {
        Workers = workers;
        WorkerId = workerId;
        Name = name;
        Parameters = parameters;
        Place = place;
        Pinned = pinned;
        Options = options;
        Settings = settings;
        Rejections = new Rejections(workers.System, name);
        Gate = new WorkerGate(new MessageBuffer(settings.Inbox.MaxMessages, settings.Inbox.MaxBytes), Rejections);
        Phases = new PhaseTimes(workers.Time);
        LaunchedAt = workers.Time.GetUtcNow();
        _status = new StatusSince(new WorkerStatus(WorkerState.Launching, 0, 0, place.Host), LaunchedAt);
    }

    public Workers Workers { get; }

    public string WorkerId { get; }

    public string Name { get; }

    public object Parameters { get; }

    /// <summary>Where it is launched.</summary>
    public Place Place { get; }

    /// <summary>Whether it was launched on a given host, so that placement does not move it.</summary>
    public bool Pinned { get; }

    public WorkerOptions Options { get; }

    /// <summary>Stands for the owner, if that is in another process: when it is gone, the worker is stopped. Set before the handle's actor is made.</summary>
    public IActorRef? Owner { get; set; }

    public WorkerSettings Settings { get; }

    /// <summary>Stands in the handle wherever it is sent, and nowhere else: who knows it may control the worker.</summary>
    public long ControlRight => _controlRight != 0 ? _controlRight : _controlRight = Workers.Rights.OfControl(Ref.Path);

    public Rejections Rejections { get; }

    public WorkerGate Gate { get; }

    public EventHub Events { get; } = new();

    /// <summary>What a launch, restart or recovery is in the middle of.</summary>
    public PhaseTimes Phases { get; }

    /// <summary>Completes with the terminal event, when the name is free again.</summary>
    public Task<WorkerEvent> Ended => _ended.Task;

    /// <summary>Completes with the first event.</summary>
    public Task<WorkerEvent> First => _first.Task;

    /// <summary>The exception behind a failed launch, when it happened in this process.</summary>
    public Exception? LaunchFailure { get; set; }

    public DateTimeOffset LaunchedAt { get; }

    /// <summary>Set by the handle's actor alone.</summary>
    public WorkerStatus Status
    {
        get => StatusSince.Status;
        set => Volatile.Write(ref _status, new StatusSince(value, value.State == _status.Status.State ? _status.Since : Workers.Time.GetUtcNow()));
    }

    public StatusSince StatusSince => Volatile.Read(ref _status);

    /// <summary>What its events came to so far.</summary>
    public WorkerRecord Record => Volatile.Read(ref _record);

    /// <summary>The incarnation that the gate was last opened to, while it is there.</summary>
    public GateTarget? Target
    {
        get => Volatile.Read(ref _target);
        set => Volatile.Write(ref _target, value);
    }

    /// <summary>The size of the newest state that was given to be saved; negative before the first.</summary>
    public long StateBytes
    {
        get => Volatile.Read(ref _stateBytes);
        set
        {
            Volatile.Write(ref _stateBytes, value);
            WorkersMeter.OnState(this, value);
        }
    }

    /// <summary>The version of the state that the newest incarnation writes; 0 for one without, or before the first.</summary>
    public int StateVersion
    {
        get => Volatile.Read(ref _stateVersion);
        set => Volatile.Write(ref _stateVersion, value);
    }

    public IActorRef Ref
    {
        get => _ref;
        set
        {
            _ref = value;
            Rejections.Handle = value;
        }
    }

    /// <summary>One at a time: by the handle's actor, and at the end by its parent.</summary>
    public void Publish(WorkerEvent happened)
    {
        var now = Workers.Time.GetUtcNow();
        Volatile.Write(ref _record, _record.After(happened, now, Settings.Restart.Within));
        WorkersMeter.OnEvent(this, happened);
        if (Events.Publish(happened))
            Workers.Events.Add(Name, WorkerId, happened, now);
        _first.TrySetResult(happened);
    }

    /// <summary>The name is free again.</summary>
    public void OnEnded(WorkerEvent terminal)
    {
        Publish(terminal);
        _ended.TrySetResult(terminal);
    }
}

/// <summary>A status, and when its state began.</summary>
internal sealed record StatusSince(WorkerStatus Status, DateTimeOffset Since);
