using System.Diagnostics;
using Akka.Actor;
using Akka.Workers.Internal.Hosting;
using Akka.Workers.Internal.Lifecycle;
using Akka.Workers.Internal.State;

namespace Akka.Workers.Internal.Gate;

/// <summary>What a handle's owner asks of its actor, and what the actor reminds itself of.</summary>
internal abstract record HandleControl : IHandleControl
{
    /// <summary>Where it was asked for, in a trace.</summary>
    public ActivityContext Trace { get; init; }

    public sealed record Launch : HandleControl;

    public sealed record Stop(bool Final = false) : HandleControl;

    /// <summary>A <see cref="Akka.Actor.Kill"/> came through the reference: the incarnation is treated as crashed.</summary>
    public sealed record Crash : HandleControl;

    /// <summary>No place: where placement says now.</summary>
    public sealed record Restart(Place? Target, TaskCompletionSource<RestartReport>? Result) : HandleControl
    {
        /// <summary>What to begin from, if not from what the worker gives.</summary>
        public StateImage? Given { get; init; }

        /// <summary>Who is told the phases as they end.</summary>
        public IProgress<RestartPhase>? Progress { get; init; }
    }

    /// <summary>What is the newest that was saved?</summary>
    public sealed record ReadState(TaskCompletionSource<KeeperReply> Result) : HandleControl;

    public sealed record Checkpoint(TaskCompletionSource<long> Result) : HandleControl;

    public sealed record Inspect(InspectQuery Query, TaskCompletionSource<Inspection> Result) : HandleControl;

    public sealed record DeadlinePassed(DeadlineKind Kind, int Version) : HandleControl;

    public sealed record CheckpointTick : HandleControl;

    public sealed record CheckpointDeadline(long Request) : HandleControl;

    public sealed record InspectDeadline(long Request) : HandleControl;

    /// <summary>Look whether the closed gate is quiet by now.</summary>
    public sealed record QuietCheck(int Tries) : HandleControl;

    /// <summary>Messages are kept back for the way to the worker: look whether there is room by now.</summary>
    public sealed record RoomCheck : HandleControl;
}

/// <summary>From a handle's actor to its guardian: stop me, and when my name is free, tell how I ended.</summary>
internal sealed record HandleEnded(HandleCore Core, WorkerEvent Terminal) : INoSerializationVerificationNeeded;

/// <summary>From a handle's actor to its guardian: watch me.</summary>
internal sealed record HandleBegun(HandleCore Core, IActorRef Actor) : INoSerializationVerificationNeeded;
