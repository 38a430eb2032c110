using Akka.Workers.Internal.Gate;
using Akka.Workers.Internal.Hosting;
using Akka.Workers.Internal.Telemetry;

namespace Akka.Workers.Internal.Handles;

/// <summary>What a handle in another process asks of the handle's actor.</summary>
/// <param name="Right">Known to whoever was given the handle, and not to whoever has only the worker's reference.</param>
internal abstract record HandleQuery(long Right) : IHandleControl
{
    public sealed record Stop(long Right) : HandleQuery(Right)
    {
        /// <summary>Where it was asked for, in a trace.</summary>
        public TraceContext? Trace { get; init; }
    }

    /// <param name="Right">As of all.</param>
    /// <param name="Host">As <see cref="Hosts.HostText"/> writes it, for the right to use it has to be shown; nothing for where placement says now.</param>
    public sealed record Restart(long Right, string? Host) : HandleQuery(Right)
    {
        /// <summary>Where it was asked for, in a trace.</summary>
        public TraceContext? Trace { get; init; }
    }

    public sealed record Checkpoint(long Right) : HandleQuery(Right);

    public sealed record Inspect(long Right, InspectQuery Query) : HandleQuery(Right);

    /// <summary>Tell the sender every event, from the first that is retained to the end.</summary>
    public sealed record Follow(long Right) : HandleQuery(Right);
}

/// <summary>The answers.</summary>
internal abstract record HandleAnswer
{
    public sealed record Restarted(RestartReport Report) : HandleAnswer;

    public sealed record Checkpointed(long Epoch) : HandleAnswer;

    public sealed record Inspected(Inspection Tree) : HandleAnswer;

    public sealed record Happened(WorkerEvent Event) : HandleAnswer;

    /// <summary>It did not happen.</summary>
    public sealed record Refused(RemoteError Error) : HandleAnswer;
}
