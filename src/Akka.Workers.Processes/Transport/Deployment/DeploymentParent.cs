using Akka.Actor;
using Akka.Dispatch.SysMsg;

namespace Akka.Workers.Processes.Transport;

/// <summary>In a child: the parent of a deployed actor, which lives in the hub.</summary>
internal sealed class DeploymentParent(DirectLink link, ActorPath path, DeployedActors deployed) : DirectRef(link, path)
{
    public override void SendSystemMessage(ISystemMessage message)
    {
        switch (message)
        {
            case Failed failed:
                Link.Sending.Failed(TextOf(failed.Child), RemoteError.From(failed.Cause));
                break;
            case DeathWatchNotification ended:
                deployed.Remove(ended.Actor);
                break;
            case Supervise:
                // The hub's parent has it among its children already.
                break;
            default:
                base.SendSystemMessage(message);
                break;
        }
    }

    private string TextOf(IActorRef child) => child.Path.ToSerializationFormatWithAddress(Link.Node.Address);
}
