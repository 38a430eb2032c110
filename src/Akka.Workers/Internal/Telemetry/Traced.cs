using System.Diagnostics;
using Akka.Actor;
using Akka.Workers.Internal.Gate;
using Akka.Workers.Internal.Hosting;
using PolyType;

namespace Akka.Workers.Internal.Telemetry;

/// <summary>
/// A message with the place in a trace that it was sent from: between gate and incarnation, and from a handle in another process
/// to its gate. The worker sees the message alone.
/// </summary>
[TypeShape(Kind = TypeShapeKind.None)]
internal sealed class Traced(object message, ActivityContext context) : IMessageSize, INoSerializationVerificationNeeded
{
    public object Message => message;

    public ActivityContext Context => context;

    public long SizeInBytes => MessageSize.Of(message);

    public static object Unwrap(object message) => message is Traced traced ? traced.Message : message;

    /// <summary>Begins the message's part in the trace, where it is read; it becomes the flow's current activity.</summary>
    public Activity? Open(Incarnation reader) => Tracing.Start($"process {reader.WorkerId}", ActivityKind.Consumer, context)?
        .SetTag("messaging.system", "akka.workers")
        .SetTag("messaging.operation.type", "process")
        .SetTag("messaging.destination.name", reader.Name)
        .SetTag("akka.worker.id", reader.WorkerId)
        .SetTag("akka.worker.incarnation", reader.Number)
        .SetTag("akka.message.type", message.GetType().FullName);

    public override string ToString() => $"{message}";
}
