using Akka.Workers.Internal.Inspecting;

namespace Akka.Workers.Internal.Hosting;

/// <summary>One request to see inside an incarnation, from asked to answered.</summary>
internal sealed class InspectExchange(Incarnation incarnation, long request, InspectQuery query)
{
    private int _answered;
    private volatile bool _deferred;

    public void Defer() => _deferred = true;

    public void Respond(object target) => Respond(node =>
    {
        if (target is IInspectable inspectable)
            inspectable.Inspect(node);
        else
            node.Field("type", target.GetType().Name);
    });

    public void Respond(Action<Inspection.Builder> describe)
    {
        if (Interlocked.Exchange(ref _answered, 1) == 0)
            incarnation.Tell(new HostReply.Inspected(incarnation.Number, request, InspectionRun.Of(incarnation.Name, query, describe)));
    }

    /// <summary>The worker asks for its next message: it has nothing to show.</summary>
    public void PassedBy()
    {
        if (!_deferred)
            Respond(static _ => { });
    }
}
