using Akka.Actor;
using Akka.Workers.Internal.Configuration;
using Akka.Workers.Internal.Lifecycle;

namespace Akka.Workers.Internal.Gate;

/// <summary>What a handle, its actor and its senders share.</summary>
internal sealed class HandleCore
{
    private readonly TaskCompletionSource<WorkerEvent> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<WorkerEvent> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WorkerStatus _status;
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
        _status = new WorkerStatus(WorkerState.Launching, 0, 0, place.Host);
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

    public WorkerSettings Settings { get; }

    /// <summary>Stands in the handle wherever it is sent, and nowhere else: who knows it may control the worker.</summary>
    public long ControlRight { get; } = ReplyKeys.Random();

    public Rejections Rejections { get; }

    public WorkerGate Gate { get; }

    public EventHub Events { get; } = new();

    /// <summary>Completes with the terminal event, when the name is free again.</summary>
    public Task<WorkerEvent> Ended => _ended.Task;

    /// <summary>Completes with the first event.</summary>
    public Task<WorkerEvent> First => _first.Task;

    /// <summary>The exception behind a failed launch, when it happened in this process.</summary>
    public Exception? LaunchFailure { get; set; }

    public WorkerStatus Status
    {
        get => Volatile.Read(ref _status);
        set => Volatile.Write(ref _status, value);
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

    public void Publish(WorkerEvent happened)
    {
        Events.Publish(happened);
        _first.TrySetResult(happened);
    }

    /// <summary>The name is free again.</summary>
    public void OnEnded(WorkerEvent terminal)
    {
        Publish(terminal);
        _ended.TrySetResult(terminal);
    }
}
