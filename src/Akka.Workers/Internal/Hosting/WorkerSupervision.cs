using Akka.Actor;
using Akka.Actor.Internal;

namespace Akka.Workers.Internal.Hosting;

/// <summary>
/// A host remembers why an incarnation failed and stops it, at once or, when <paramref name="onFailure"/> says no, later: until
/// then it is suspended and keeps its messages. Starting it again is the gate's business.
/// </summary>
internal sealed class WorkerSupervision(Func<IActorRef, Exception, bool> onFailure)
    : OneForOneStrategy(maxNrOfRetries: 0, withinTimeRange: Timeout.InfiniteTimeSpan, static _ => Directive.Stop)
{
    public override void ProcessFailure(
        IActorContext context, bool restart, IActorRef child, Exception cause, ChildRestartStats stats, IReadOnlyCollection<ChildRestartStats> children)
    {
        if (onFailure(child, cause))
            base.ProcessFailure(context, restart, child, cause, stats, children);
    }
}
