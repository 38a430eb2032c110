using Akka.Actor;
using Akka.Workers.Internal.Hosting;
using Akka.Workers.Internal.Telemetry;

namespace Akka.Workers.Internal.Hosts;

/// <summary>What a host that was sent to another process asks of its door.</summary>
/// <param name="Right">Known to whoever was given the host, or the runner.</param>
/// <param name="Key">Stands in every answer, for who asks may be known to others as well.</param>
internal abstract record HostQuery(long Right, long Key) : INoSerializationVerificationNeeded
{
    /// <summary>Launch a worker, which is the sender's for as long as that is there. Answered with <see cref="HostAnswer.Accepted"/>, and then each event.</summary>
    public sealed record Launch(long Right, long Key, string WorkerId, Birth Parameters, WorkerOptions Options) : HostQuery(Right, Key)
    {
        /// <summary>Where it was asked for, in a trace.</summary>
        public TraceContext? Trace { get; init; }
    }

    /// <summary>From the runner, once: have the host's workers built by this actor of the sender's process. Only a refusal is answered.</summary>
    public sealed record Run(long Right, long Key, IActorRef Host) : HostQuery(Right, Key);

    /// <summary>From the runner: close the host.</summary>
    public sealed record Close(long Right, long Key) : HostQuery(Right, Key);
}

/// <summary>The answers.</summary>
internal abstract record HostAnswer(long Key) : INoSerializationVerificationNeeded
{
    /// <summary>The worker's reference, and the right to control it.</summary>
    public sealed record Accepted(long Key, IActorRef Worker, long Control) : HostAnswer(Key);

    public sealed record Happened(long Key, WorkerEvent Event) : HostAnswer(Key);

    /// <summary>It did not happen.</summary>
    public sealed record Refused(long Key, RemoteError Error) : HostAnswer(Key);
}
