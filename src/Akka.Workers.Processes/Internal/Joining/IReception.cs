using Akka.Actor;

namespace Akka.Workers.Processes.Internal;

/// <summary>How children join a launching process, over one transport.</summary>
internal interface IReception
{
    /// <summary>Prepares for one child that is about to be started.</summary>
    ExpectedChild Expect(ProcessConfig config);
}

/// <summary>A child that is awaited.</summary>
internal abstract class ExpectedChild : IAsyncDisposable
{
    /// <summary>Adds what the child needs to join.</summary>
    public abstract Invitation Complete(Invitation invitation);

    /// <summary>Waits until the child with this process id has joined.</summary>
    public abstract Task<JoinedChild> JoinedAsync(int pid, CancellationToken cancellationToken);

    /// <summary>Nobody is awaited any more.</summary>
    public abstract ValueTask DisposeAsync();
}

/// <summary>A child that has joined.</summary>
/// <param name="Hello">What it said.</param>
/// <param name="Host">Its worker host.</param>
/// <param name="LinkLost">Completes with the cause when the connection has ended, and everything that came over it has been delivered.</param>
internal sealed record JoinedChild(Hello Hello, IActorRef Host, Task<RemoteError> LinkLost)
{
    /// <summary>The type of the error when the connection broke, as it does when the other process ends.</summary>
    public const string ConnectionLost = "connection-lost";

    /// <summary>How long a process's end and the end of its connection may be apart, at most.</summary>
    public TimeSpan Settling { get; init; } = TimeSpan.FromMilliseconds(500);
}
