using Akka.Actor;
using Akka.Workers.Processes.Internal.Direct;
using Akka.Workers.Processes.Transport;

namespace Akka.Workers.Processes.Internal;

/// <summary>One side of a connection of two processes of which none has launched the other.</summary>
/// <param name="link">What it goes over.</param>
/// <param name="hello">What the other side has said of itself.</param>
/// <param name="theirs">The other side's desk.</param>
internal abstract class ConnectionSide(DirectLink link, Hello hello, IActorRef theirs)
{
    // It asks nobody else, so an answer takes no longer than the way.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    public ActorSystem System => link.Node.System;

    public required int ProcessId { get; init; }

    public string Build => hello.Build;

    public WorkerHost? Host { get; init; }

    public Task<RemoteError> Ended { get; } = LinkLoss.OfAsync(link);

    public async Task<WorkerHandle?> FindAsync(string name, CancellationToken cancellationToken) =>
        await theirs.Ask<object>(name, s_patience, cancellationToken) as WorkerHandle;

    public abstract ValueTask DisposeAsync();
}
