using Akka.Actor;
using Akka.Routing;
using Akka.Util;

namespace Akka.Workers.Internal.Gate;

/// <summary>
/// Makes a handle's actor the head of a router: what is sent to its reference goes through the gate on the sender's thread,
/// without a mailbox of its own, and only what is meant for the handle itself goes to the actor.
/// </summary>
internal sealed class HandleRouterConfig(HandleCore core) : RouterConfig("akka.workers.dispatcher")
{
    private PlainType _plain;

    public override Router CreateRouter(ActorSystem system) => new HandleRouter(core);

    public override ActorBase CreateRouterActor() => new HandleActor(core);

    public override bool IsManagementMessage(object message) => !_plain.Is(message) && message switch
    {
        byte[] or string => false,
        IHandleControl => true,
        IAutoReceivedMessage => message is Terminated or Identify or ActorSelectionMessage,
        _ => false,
    };

    public override ISurrogate ToSurrogate(ActorSystem system) => throw new NotSupportedException("a worker's handle is not deployed elsewhere");
}

/// <summary>The sender's side of a handle.</summary>
internal sealed class HandleRouter(HandleCore core) : Router(new RandomLogic())
{
    private PlainType _plain;

    public override void Route(object message, IActorRef sender)
    {
        if (_plain.Is(message) || message is byte[] or string)
        {
            core.Gate.Send(message, sender);
            return;
        }

        switch (message)
        {
            case PoisonPill:
                core.Ref.Tell(new HandleControl.Stop(), sender);
                break;
            case Kill:
                core.Ref.Tell(new HandleControl.Crash(), sender);
                break;
            case IHandleControl:
                // From a timer: it came wrapped, and the router's cell unwraps it only now.
                core.Ref.Tell(message, sender);
                break;
            default:
                core.Gate.Send(message, sender);
                break;
        }
    }
}
