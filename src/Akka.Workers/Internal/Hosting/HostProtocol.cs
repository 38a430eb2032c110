using System.Collections.Immutable;
using Akka.Actor;
using Akka.Workers.Internal.Configuration;
using Akka.Workers.Internal.Gate;
using Akka.Workers.Internal.Logs;
using Akka.Workers.Internal.State;
using Akka.Workers.Internal.Telemetry;
using PolyType;

namespace Akka.Workers.Internal.Hosting;

/// <summary>What a host is asked.</summary>
internal abstract record HostRequest : INoSerializationVerificationNeeded
{
    /// <summary>Run these workers; requests made before have waited. From the runner, once.</summary>
    public sealed record Serve(IWorkerFactory Factory, IServiceProvider? Services) : HostRequest;

    /// <summary>As <see cref="Serve"/>, by another process: the child of these properties hands everything on.</summary>
    public sealed record ServeElsewhere(Props Nodes) : HostRequest;

    /// <summary>Take no new workers; end when the last one has ended.</summary>
    public sealed record Close : HostRequest;

    /// <summary>Could you run this worker? Answered with <see cref="HostReply.Checked"/>.</summary>
    public sealed record Check(long Request, string WorkerId, int StateVersion) : HostRequest
    {
        /// <summary>As <see cref="Build.Key"/>.</summary>
        public long Key { get; init; }
    }

    /// <summary>Build an incarnation. Answered with <see cref="HostReply.Built"/> or <see cref="HostReply.Ended"/>.</summary>
    public sealed record Build(string WorkerId, string Name, int Incarnation, Birth Birth, WorkerThreading Threading, int CheckpointEvery) : HostRequest
    {
        /// <summary>
        /// Stands in every answer of this incarnation, and is known to its process alone: a process that was taken over can lie
        /// about its own incarnations only.
        /// </summary>
        public long Key { get; init; }

        /// <summary>After how long without progress it counts as hung; never, if not said.</summary>
        public TimeSpan? Watchdog { get; init; }

        /// <summary>For the <see cref="HostReport"/> of its end; known to its process alone, like the key.</summary>
        public long Ticket { get; init; }

        /// <summary>What it is built for, in a trace.</summary>
        public TraceContext? Trace { get; init; }
    }

    /// <summary>End an incarnation that has not begun.</summary>
    public sealed record Discard(int Incarnation) : HostRequest;

    /// <summary>Cancel the incarnation's token.</summary>
    public sealed record Cancel(int Incarnation) : HostRequest;

    /// <summary>The gate is closed and quiet, so an incarnation that told <see cref="HostReply.Ending"/> can end.</summary>
    public sealed record Finish(int Incarnation) : HostRequest;

    /// <summary>Cut the incarnation off: it may go on running, but nothing of it counts any more.</summary>
    public sealed record Abandon(int Incarnation) : HostRequest;

    /// <summary>Tell me of every incarnation's end, with a <see cref="HostReport"/>.</summary>
    public sealed record Report : HostRequest
    {
        /// <summary>Whether handles of workers there take messages with their place in a trace.</summary>
        public bool ReadsTraces { get; init; }
    }

    /// <summary>Nothing is to be built for a while: make the serializers that a first worker would wait for.</summary>
    public sealed record WarmUp : HostRequest;

    /// <summary>What is there? A host of incarnations answers with <see cref="HostLook"/>, one of nodes with <see cref="NodeLook"/>.</summary>
    public sealed record Look : HostRequest;
}

/// <summary>The incarnations of a host in another process, as they are right now.</summary>
internal sealed record HostLook(ImmutableArray<IncarnationLook> Incarnations) : INoSerializationVerificationNeeded;

/// <summary>The processes of a host, as they are right now.</summary>
internal sealed record NodeLook(
    ImmutableArray<NodeLook.Node> Nodes, int Starting, long Started, long Lost, RemoteError? LastLoss, DateTimeOffset? LastLossAt, bool IsClosed)
    : INoSerializationVerificationNeeded
{
    public sealed record Node(WorkerNode Process, bool IsSpare, ImmutableArray<Placed> Workers);

    public readonly record struct Placed(long Ticket, string Worker, int Incarnation);
}

/// <summary>What one incarnation's messages come to.</summary>
/// <param name="Ticket">Of its <see cref="HostRequest.Build"/>.</param>
/// <param name="Read">The messages that it has read.</param>
/// <param name="Waiting">Those in its mailbox that it has not.</param>
internal readonly record struct IncarnationLook(long Ticket, long Read, long Waiting);

/// <summary>From a host to whoever asked for <see cref="HostRequest.Report"/>: the incarnation of that ticket has ended, and its gate has been told.</summary>
internal sealed record HostReport(long Ticket) : INoSerializationVerificationNeeded;

/// <summary>What a new incarnation begins from.</summary>
internal abstract record Birth
{
    /// <summary>Parameters, by reference: this host is in the launching process.</summary>
    public sealed record Parameters(object Value) : Birth;

    /// <summary>Parameters as bytes, by the contract of the worker's parameters: for a host in another process.</summary>
    /// <param name="Bytes">As the parameters' contract writes them.</param>
    /// <param name="References">Those in the bytes that the reader may have.</param>
    public sealed record Encoded(ReadOnlyMemory<byte> Bytes, IReadOnlyCollection<IActorRef> References) : Birth
    {
        /// <summary>Writes the bytes again, for references are written differently for each way out.</summary>
        public Func<byte[]>? Again { get; init; }

        public static Encoded Nothing { get; } = new(ReadOnlyMemory<byte>.Empty, []);
    }

    /// <summary>A saved state.</summary>
    /// <param name="Image">What was saved.</param>
    /// <param name="Handles">The workers that its handles stand for, as far as they run.</param>
    public sealed record State(StateImage Image, IReadOnlyList<WorkerHandle> Handles) : Birth;
}

/// <summary>What a host, or an incarnation on it, tells a gate.</summary>
/// <param name="Incarnation">The incarnation that it is about; 0 for none.</param>
internal abstract record HostReply(int Incarnation) : IHandleControl
{
    /// <summary>From the request that this answers, or from the incarnation's <see cref="HostRequest.Build"/>.</summary>
    public long Key { get; init; }

    /// <summary>The answer to <see cref="HostRequest.Check"/>; no refusal means yes.</summary>
    public sealed record Checked(long Request, RemoteError? Refusal) : HostReply(0);

    /// <summary>It waits for a process, which is being started. From a host that stands for others, and never over a link.</summary>
    public sealed record Queued(int Incarnation) : HostReply(Incarnation);

    /// <summary>
    /// It is about to be built in a process with this address. From a host that stands for others, ahead of what that process
    /// says, and never over a link.
    /// </summary>
    public sealed record Placed(int Incarnation, Address Node, int? ProcessId) : HostReply(Incarnation);

    /// <summary>Constructed; it waits for <see cref="ControlRpc.Begin"/>.</summary>
    public sealed record Built(int Incarnation, IActorRef Actor, int StateVersion) : HostReply(Incarnation)
    {
        /// <summary>Whether it takes messages with their place in a trace.</summary>
        public bool ReadsTraces { get; init; }

        /// <summary>Its mailbox, if it is in this process.</summary>
        [PropertyShape(Ignore = true)]
        public WorkerMessageQueue? Queue { get; init; }
    }

    /// <summary>The state that was asked for.</summary>
    public sealed record StateGiven(int Incarnation, long Request, StateImage Image) : HostReply(Incarnation)
    {
        /// <summary>Those in the state, which proves that the incarnation had them.</summary>
        public IReadOnlyList<WorkerHandle> Handles { get; init; } = [];
    }

    /// <summary>It will not give its state.</summary>
    public sealed record StateRefused(int Incarnation, long Request, RemoteError Error) : HostReply(Incarnation);

    /// <summary>It has read as many messages as there may be between two checkpoints.</summary>
    public sealed record CheckpointDue(int Incarnation) : HostReply(Incarnation);

    /// <summary>
    /// Its code has ended unasked, so it will read nothing more. It still takes messages until the gate has closed and says
    /// <see cref="HostRequest.Finish"/>: nothing falls into the gap between its end and the gate's learning of it.
    /// </summary>
    public sealed record Ending(int Incarnation) : HostReply(Incarnation);

    /// <summary>It has something to do, and has made no progress for as long as it may.</summary>
    public sealed record Hung(int Incarnation) : HostReply(Incarnation);

    /// <summary>What it has not read; told before its end.</summary>
    public sealed record Unread(int Incarnation, IReadOnlyList<HeldMessage> Messages) : HostReply(Incarnation);

    /// <summary>
    /// It has ended, or was never built. <paramref name="Asker"/> waits for the answer to the message that it failed over.
    /// </summary>
    public sealed record Ended(int Incarnation, RemoteError? Error, IActorRef? Asker = null) : HostReply(Incarnation)
    {
        /// <summary>The exception itself, for callers in this process.</summary>
        [PropertyShape(Ignore = true)]
        public Exception? Original { get; init; }

        /// <summary>The type of the message that it failed over.</summary>
        public string? LastMessage { get; init; }

        /// <summary>That message's place in a trace.</summary>
        public TraceContext? Trace { get; init; }

        /// <summary>What it logged last, if it ran in another process and failed: its log comes another way, and maybe later.</summary>
        public LastLogged[]? Logged { get; init; }

        /// <summary>How the process ended that it ended with.</summary>
        [PropertyShape(Ignore = true)]
        public ProcessExit? Exit { get; init; }

        /// <summary>It ended with the process that it was in, and everything that it had been asked ended with it.</summary>
        [PropertyShape(Ignore = true)]
        public bool Lost { get; init; }
    }

    /// <summary>The answer to <see cref="ControlRpc.Inspect"/>.</summary>
    public sealed record Inspected(int Incarnation, long Request, Inspection Tree) : HostReply(Incarnation);
}
