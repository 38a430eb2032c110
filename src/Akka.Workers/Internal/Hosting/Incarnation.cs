using System.Diagnostics;
using Akka.Actor;
using Akka.Workers.Internal.Configuration;
using Akka.Workers.Internal.Gate;
using Akka.Workers.Internal.State;
using Akka.Workers.Internal.Telemetry;

namespace Akka.Workers.Internal.Hosting;

/// <summary>
/// One life of a worker's code, seen from the process it runs in: what it may tell its gate, and the fence that cuts it off.
/// </summary>
internal sealed class Incarnation : IDisposable
{
    [ThreadStatic]
    private static Incarnation? t_beingBuilt;

    private readonly CancellationTokenSource _cancel = new();
    private Func<IReadOnlyList<HeldMessage>>? _takeUnread;
    private volatile bool _fenced;
    private readonly int _checkpointEvery;
    private readonly long _key;
    private readonly ActivityContext _trace;
    private int _sinceCheckpoint;
    private int _taken;
    private int _stateBytes;
    private long _read;
    private long _bytesRead;
    private HashSet<long>? _withdrawn;

    public Incarnation(HostRequest.Build build, IActorRef handle, StateCodec codec, IServiceProvider services)
    {
        WorkerId = build.WorkerId;
        Name = build.Name;
        Number = build.Incarnation;
        Handle = handle;
        DedicatedThread = build.Threading is WorkerThreading.Dedicated;
        _checkpointEvery = build.CheckpointEvery;
        _key = build.Key;
        Watchdog = build.Watchdog;
        _trace = TraceContext.Read(build.Trace);
        Codec = codec;
        Services = services;
        _stateBytes = (build.Birth as Birth.State)?.Image.Payload.Length ?? 0;
    }

    /// <summary>The incarnation whose constructor runs on this thread.</summary>
    public static Incarnation? BeingBuilt => t_beingBuilt;

    public string WorkerId { get; }

    public string Name { get; }

    public int Number { get; }

    /// <summary>The gate.</summary>
    public IActorRef Handle { get; }

    public bool DedicatedThread { get; }

    public StateCodec Codec { get; }

    public IServiceProvider Services { get; }

    public CancellationToken Cancelled => _cancel.Token;

    public WorkerMessageQueue? Queue { get; private set; }

    /// <summary>After how long without progress it counts as hung, if ever.</summary>
    public TimeSpan? Watchdog { get; }

    /// <summary>Of a main loop: what it is at, nothing while it waits for its next message. An actor is asked instead.</summary>
    public Func<object?>? WorkingOn { get; private set; }

    /// <summary>Whether nothing that it says counts any more.</summary>
    public bool IsFenced => _fenced;

    /// <summary>Messages that left the mailbox for the loop's inbox and were not read there yet.</summary>
    public int Taken => Volatile.Read(ref _taken);

    /// <summary>Messages that it has read.</summary>
    public long Read => Volatile.Read(ref _read);

    /// <summary>The bytes of those of them that know their size.</summary>
    public long BytesRead => Volatile.Read(ref _bytesRead);

    /// <summary>Why it ended, if not in good order.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Who sent the message that it failed over.</summary>
    public IActorRef? Asker { get; private set; }

    /// <summary>The type of that message.</summary>
    public string? LastMessage { get; private set; }

    /// <summary>That message's place in a trace.</summary>
    public TraceContext? LastTrace { get; private set; }

    /// <summary>Whether its constructor has come to its end, and the gate knows.</summary>
    public bool IsBuilt { get; private set; }

    public T Build<T>(Func<T> construct)
    {
        t_beingBuilt = this;
        using var activity = _trace == default ? null : Tracing.Start($"construct {WorkerId}", ActivityKind.Internal, _trace);
        activity?.SetTag("akka.worker.name", Name).SetTag("akka.worker.incarnation", Number).SetTag("process.pid", Environment.ProcessId);
        try
        {
            return construct();
        }
        catch (Exception failure)
        {
            activity?.Fail(failure);
            // As it was thrown; the actor's creation wraps it twice.
            Fail(failure);
            throw;
        }
        finally
        {
            t_beingBuilt = null;
        }
    }

    /// <summary>Its actor has started: takes over the mailbox and tells the gate.</summary>
    public void Bind(IActorContext context, int stateVersion, Func<IReadOnlyList<HeldMessage>>? takeUnread = null, Func<object?>? workingOn = null)
    {
        Queue = (context as ActorCell)?.Mailbox?.MessageQueue as WorkerMessageQueue
            ?? throw new WorkerException($"worker '{Name}' was not given a mailbox of type {nameof(WorkerMailboxType)} (akka.workers.mailbox)");
        _takeUnread = takeUnread;
        WorkingOn = workingOn;
        Queue.Bind(this);
        IsBuilt = true;
        Tell(new HostReply.Built(Number, context.Self, stateVersion) { Queue = Queue, ReadsTraces = true });
    }

    /// <summary>A request is not waited for any longer, and may still stand in the mailbox. For the actor's turn.</summary>
    public void Withdraw(long request) => (_withdrawn ??= []).Add(request);

    public bool IsWithdrawn(long request) => _withdrawn?.Contains(request) ?? false;

    public void OnTaken() => Interlocked.Increment(ref _taken);

    public void OnTakenRead(object message)
    {
        Interlocked.Decrement(ref _taken);
        OnRead(message);
    }

    /// <summary>The worker has read a message. One reader at a time, so the counts need no lock.</summary>
    public void OnRead(object message)
    {
        _bytesRead += MessageSize.Of(message);
        OnReadPlain();
    }

    /// <summary>The same for a message that has no size.</summary>
    public void OnReadPlain()
    {
        _read++;
        if (_checkpointEvery != 0)
            CountTowardsCheckpoint();
    }

    public void Reply(IActorRef to, object message)
    {
        if (!_fenced)
            to.Tell(message, Handle);
    }

    public void Tell(HostReply reply)
    {
        if (!_fenced)
            Handle.Tell(reply with { Key = _key }, ActorRefs.NoSender);
    }

    /// <summary>
    /// The worker failed over a message. Whoever waits for an answer is told by the gate, once it is closed: an answer from here
    /// would bring the next question before that.
    /// </summary>
    public void FailOver(object message, IActorRef sender, TraceContext? trace = null)
    {
        Asker = sender;
        LastMessage = message.GetType().FullName;
        LastTrace = trace;
    }

    /// <summary>For its state, which will be about as large as the last one, with room for what the gate's process stores around it.</summary>
    public StateBuffer NewStateBuffer() => new(StateEnvelope.LengthBefore(WorkerId, Name), _stateBytes);

    /// <exception cref="WorkerException">The state holds a handle that the gate's process could not find by its name.</exception>
    public WrittenState Checked(WrittenState state)
    {
        _stateBytes = state.Image.Payload.Length;
        foreach (var handle in state.Handles)
        {
            if (handle.Side.Sent.Path.Address != Handle.Path.Address)
                throw new WorkerException($"a saved state cannot hold the handle of worker '{handle.Name}': it belongs to another process, and would not be found by its name; keep what it was launched from instead");
        }

        return state;
    }

    public void GiveState(long request, WrittenState state) => Tell(new HostReply.StateGiven(Number, request, state.Image) { Handles = state.Handles });

    public void RefuseState(long request, RemoteError error) => Tell(new HostReply.StateRefused(Number, request, error));

    public void Fail(Exception exception) => Failure ??= exception;

    public void Cancel() => _cancel.Cancel();

    /// <summary>Nothing of this incarnation counts from now on.</summary>
    public void Fence()
    {
        _fenced = true;
        _cancel.Cancel();
    }

    public IReadOnlyList<HeldMessage> TakeUnread() => _takeUnread?.Invoke() ?? [];

    /// <summary>
    /// What was left unread goes to the gate: after a handed-over state the successor reads it, after anything else the gate
    /// rejects it, also that of one which has been cut off.
    /// </summary>
    public void LeaveUnread(IReadOnlyList<HeldMessage> unread) => Handle.Tell(new HostReply.Unread(Number, unread) { Key = _key }, ActorRefs.NoSender);

    public void Dispose() => _cancel.Dispose();

    private void CountTowardsCheckpoint()
    {
        if (++_sinceCheckpoint < _checkpointEvery)
            return;
        _sinceCheckpoint = 0;
        Tell(new HostReply.CheckpointDue(Number));
    }
}
