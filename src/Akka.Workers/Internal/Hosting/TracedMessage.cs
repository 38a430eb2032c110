using Akka.Actor;
using Akka.Workers.Internal.Telemetry;

namespace Akka.Workers.Internal.Hosting;

/// <summary>A message that came with its place in a trace.</summary>
internal sealed class TracedMessage(Traced traced, IActorRef? sender, Incarnation incarnation) : WorkerMessage(traced.Message, sender, incarnation)
{
    public Traced Traced => traced;
}
