using Akka.Actor;
using Akka.Actor.Internal;

namespace Akka.Workers.Internal.Hosting;

/// <summary>A host stops an incarnation that fails, and remembers why. Starting it again is the gate's business.</summary>
internal sealed class WorkerSupervision(Action<IActorRef, Exception> onFailure)
    : OneForOneStrategy(maxNrOfRetries: 0, withinTimeRange: Timeout.InfiniteTimeSpan, static _ => Directive.Stop)
{
    public override void ProcessFailure(
        IActorContext context, bool restart, IActorRef child, Exception cause, ChildRestartStats stats, IReadOnlyCollection<ChildRestartStats> children)
    {
        onFailure(child, cause);
        base.ProcessFailure(context, restart, child, cause, stats, children);
    }
}
