using Akka.Actor;
using Akka.Workers.Internal.Gate;
using Akka.Workers.Internal.Handles;
using PolyType;

namespace Akka.Workers;

/// <summary>
/// A worker from the outside: it stays valid through restarts, crashes and moves to other hosts.
/// Stands for the reference's <c>WorkerHandle</c>.
/// </summary>
/// <remarks>
/// Launching gives the owner: disposing it stops the worker. Handles that came in a message, from <see cref="Workers.Find"/>
/// or from a service provider are borrowed: disposing those does nothing to the worker.
/// </remarks>
[TypeShape(Kind = TypeShapeKind.None)]
public sealed partial class WorkerHandle : ICanTell, IAsyncDisposable
{
    private readonly HandleSide _side;
    private int _owner;

    internal WorkerHandle(HandleCore core, bool isOwner) : this(new LocalSide(core), isOwner) { }

    internal WorkerHandle(HandleSide side, bool isOwner)
    {
        _side = side;
        _owner = isOwner ? 1 : 0;
    }

    /// <summary>The worker's name, unique in the system.</summary>
    public string Name => _side.Name;

    /// <summary>
    /// The worker as an actor reference: it can be told, asked, watched and put into messages. A <see cref="PoisonPill"/> is
    /// <see cref="Stop"/>, a <see cref="Kill"/> a crash.
    /// </summary>
    public IActorRef Ref => _side.Ref;

    /// <summary>What the worker is doing right now; of a handle that came from another process, what it did when the handle was sent.</summary>
    public WorkerStatus Status => _side.Status;

    /// <summary>Whether disposing this handle stops the worker.</summary>
    public bool IsOwner => Volatile.Read(ref _owner) == 1;

    /// <summary>
    /// What happened and what happens: every enumeration begins with the retained history (the first event, the last 64, the
    /// end) and ends after <see cref="WorkerEvent.Stopped"/> or <see cref="WorkerEvent.Failed"/>. Readers do not take events
    /// from each other; one that lags loses the oldest and sees <see cref="WorkerEvent.Missed"/>.
    /// </summary>
    public IAsyncEnumerable<WorkerEvent> Events => _side.Events;

    internal HandleSide Side => _side;

    internal bool IsForMessages => _side is MessageSide;

    /// <summary>Of a handle that was launched in this process.</summary>
    internal HandleCore Core => _side.Core ?? throw new InvalidOperationException($"{this} is launched elsewhere");

    /// <summary>
    /// Sends a message. Never blocks: it goes straight to the running incarnation, or waits in order while there is none, or is
    /// rejected when the inbox is full (then the sender gets a <see cref="Status.Failure"/> with <see cref="WorkerUnavailableException"/>).
    /// </summary>
    /// <param name="message">The message.</param>
    /// <param name="sender">Who gets the answer; by default the actor that calls this, if it is one.</param>
    public void Tell(object message, IActorRef? sender = null) => _side.Tell(message, sender ?? ActorCell.GetCurrentSelfOrNoSender());

    /// <summary>Sends a message and waits for the answer.</summary>
    /// <typeparam name="T">The answer's type.</typeparam>
    /// <param name="message">The question.</param>
    /// <param name="timeout">How long to wait; by default <c>ask-timeout</c> from HOCON, 30 s.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="WorkerUnavailableException">The worker has ended, crashed before it answered, or is full.</exception>
    /// <exception cref="AskTimeoutException">No answer within the time.</exception>
    public Task<T> Ask<T>(object message, TimeSpan? timeout = null, CancellationToken cancellationToken = default) =>
        _side.HasEnded
            ? Task.FromException<T>(new WorkerUnavailableException($"worker '{Name}' did not take the message: it has ended"))
            : Question<T>.AskAsync(_side.Ref, _side.Carried(message), timeout ?? _side.AskTimeout, cancellationToken);

    /// <summary>
    /// Asks the worker to end, behind everything sent before. Returns at once and may be repeated. One that has not ended when
    /// <c>deadlines.stop</c> (5 s) has passed is cut off; <see cref="WorkerEvent.Stopped"/> then says so.
    /// </summary>
    public void Stop() => _side.Stop();

    /// <summary>Waits for the worker's end; returns at once after it.</summary>
    /// <param name="cancellationToken">Ends the wait; the worker runs on.</param>
    /// <exception cref="WorkerException">The worker failed. A handle that came from another process does not know it of a worker that had ended before.</exception>
    public async Task JoinAsync(CancellationToken cancellationToken = default)
    {
        if (await _side.EndedAsync(cancellationToken) is WorkerEvent.Failed failed)
            throw new WorkerException(failed.Error.Message, failed.Error);
    }

    /// <summary>Hands the ownership over: the returned handle owns, this one is borrowed from now on.</summary>
    /// <exception cref="InvalidOperationException">This handle is not the owner.</exception>
    public WorkerHandle TransferOwnership() => Interlocked.Exchange(ref _owner, 0) == 1
        ? new WorkerHandle(_side, isOwner: true)
        : throw new InvalidOperationException($"this handle of worker '{Name}' is borrowed, so its ownership cannot be handed over");

    /// <summary>
    /// A borrowed handle for who is to send messages and nothing else: it and those it is sent to can tell, ask and watch the
    /// worker, and wait for its end without being told how it ended. All else throws a <see cref="WorkerException"/>.
    /// </summary>
    public WorkerHandle WithoutControl() => new(_side as MessageSide ?? new MessageSide(_side), isOwner: false);

    /// <summary>Stops the worker and waits for its end, if this handle owns it; a failure of the worker is not thrown here.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _owner, 0) == 0)
            return;
        Stop();
        await _side.EndedAsync(CancellationToken.None);
    }

    /// <summary>The worker's name and state.</summary>
    public override string ToString() => $"worker '{Name}' ({Status.State})";
}
