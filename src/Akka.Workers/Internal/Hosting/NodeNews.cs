using Akka.Actor;

namespace Akka.Workers.Internal.Hosting;

/// <summary>What a host learns of its nodes.</summary>
internal abstract record NodeNews : INoSerializationVerificationNeeded
{
    public sealed record Started(WorkerNode Node) : NodeNews;

    public sealed record NotStarted(RemoteError Error) : NodeNews
    {
        /// <summary>The type of the error when nobody wanted it any more.</summary>
        public const string Cancelled = "cancelled";
    }

    /// <summary>An incarnation on it has ended, and its gate was told.</summary>
    public sealed record Reported(WorkerNode Node, long Ticket) : NodeNews;

    /// <summary>Its worker has left it some time ago, and it is not needed any more.</summary>
    public sealed record Left(WorkerNode Node) : NodeNews;

    /// <summary>It is time to start the spares that are missing.</summary>
    public sealed record Refill : NodeNews;

    public sealed record Unreachable(WorkerNode Node) : NodeNews;

    public sealed record Lost(WorkerNode Node, RemoteError Error) : NodeNews;
}
