using Akka.Actor;

namespace Akka.Workers.Tests.Gate;

/// <summary>Does something on the thread of whoever tells it.</summary>
internal sealed class ActingRef(ExtendedActorSystem system, Action<object> act) : RecordingRef(system, "acting")
{
    protected override void TellInternal(object message, IActorRef sender)
    {
        act(message);
        base.TellInternal(message, sender);
    }
}
