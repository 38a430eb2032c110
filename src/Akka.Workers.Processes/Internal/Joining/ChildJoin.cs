using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Workers.Processes.Internal.Classic;
using Akka.Workers.Processes.Internal.Direct;

namespace Akka.Workers.Processes.Internal;

/// <summary>How a child joins, by its invitation.</summary>
internal abstract class ChildJoin
{
    /// <exception cref="WorkerException">The invitation names no transport that this program knows.</exception>
    public static ChildJoin Of(Invitation invitation) => invitation switch
    {
        { Direct: { } direct } => new DirectJoin(direct),
        { Classic: { } classic } => new ClassicJoin(classic),
        _ => throw new WorkerException("the invitation names no transport that this program knows: use the same version of Akka.Workers.Processes in both"),
    };

    /// <summary>What the child's actor system needs in its configuration.</summary>
    public abstract Config Config { get; }

    /// <summary>What else it is created from.</summary>
    public abstract IEnumerable<Setup> SetupsFor(ChildHostBuilder builder);

    /// <summary>Joins, and returns when the launching process has said welcome.</summary>
    /// <exception cref="WorkerException">It said otherwise; says what.</exception>
    public abstract Task JoinAsync(ActorSystem system, Hello hello, CancellationToken cancellationToken);
}
