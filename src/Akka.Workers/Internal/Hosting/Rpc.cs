using System.Diagnostics;
using Akka.Actor;

namespace Akka.Workers.Internal.Hosting;

/// <summary>
/// What a gate asks of an incarnation, as it stands in the incarnation's mailbox. The worker itself sees the typed
/// <see cref="WorkerRpc{TState}"/>. A worker that waits for messages does not take these for one.
/// </summary>
internal abstract record Rpc : INoSerializationVerificationNeeded, INotInfluenceReceiveTimeout
{
    /// <summary>Behind everything sent: end.</summary>
    public sealed record Stop : Rpc;

    /// <summary>Behind everything sent: give the state, then end.</summary>
    public sealed record Restart(long Request) : Rpc;

    /// <summary>Behind everything sent: give the state and run on.</summary>
    public sealed record Checkpoint(long Request) : Rpc;
}

/// <summary>Requests that overtake application messages.</summary>
internal abstract record ControlRpc : Rpc
{
    /// <summary>From a main loop to its own actor: the loop has ended.</summary>
    public sealed record LoopEnded : ControlRpc;

    /// <summary>From an actor to itself: the message before this has been handled, also if that took a while.</summary>
    public sealed record Handled(Activity Activity) : ControlRpc;

    /// <summary>To an actor, from its host: do you come to the next message? Not by value: each is one question.</summary>
    public sealed record Beat : ControlRpc
    {
        private volatile bool _answered;

        public bool IsAnswered => _answered;

        public void Answer() => _answered = true;
    }

    /// <summary>Run: messages sent before this wait.</summary>
    public sealed record Begin : ControlRpc;

    /// <summary>Give the state as it is now and run on.</summary>
    public sealed record CheckpointNow(long Request) : ControlRpc;

    /// <summary>A request for state is not waited for any longer.</summary>
    public sealed record Withdraw(long Request) : ControlRpc;

    /// <summary>Show what is inside.</summary>
    public sealed record Inspect(long Request, InspectQuery Query) : ControlRpc;
}

/// <summary>What is to be shown, and what is to be changed before.</summary>
/// <param name="Path">Names of nodes, separated by <c>/</c>, with <c>*</c> for any run of characters of one; empty for everything.</param>
/// <param name="Depth">How many levels below that.</param>
/// <param name="Update">The value to be set at <paramref name="Path"/>, if any.</param>
internal sealed record InspectQuery(string Path, int Depth, string? Update)
{
    /// <summary>The most sensitive that is to be shown.</summary>
    public InspectionSensitivity Sensitivity { get; init; }

    /// <summary>How long the answer is waited for.</summary>
    public TimeSpan Timeout { get; init; } = InspectOptions.DefaultTimeout;

    public static InspectQuery Of(string path, int depth, InspectOptions? options)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentOutOfRangeException.ThrowIfNegative(depth);
        return new InspectQuery(path, depth, Update: null) { Sensitivity = options?.Sensitivity ?? InspectionSensitivity.Normal, Timeout = options?.Timeout ?? InspectOptions.DefaultTimeout };
    }
}
