using Akka.Actor;
using Akka.Dispatch.SysMsg;

namespace Akka.Workers.Processes.Transport;

/// <summary>An actor at the other end of a link, or beyond it.</summary>
/// <remarks>
/// Not Akka's <c>RemoteActorRef</c>: that one asks for a whole remoting on both sides, and its watches go through an actor that
/// guesses by heartbeat what the link knows.
/// </remarks>
internal class DirectRef(DirectLink link, ActorPath path) : InternalActorRefBase, ILimitedActorRef
{
    public bool HasRoom => link.HasRoom;

    public DirectLink Link => link;

    public override ActorPath Path => path;

    public override IActorRefProvider Provider => link.Node.Provider;

    public override IInternalActorRef Parent => ActorRefs.Nobody;

    public override bool IsLocal => false;

    public override bool IsTerminated => false;

    public override IActorRef GetChild(IReadOnlyList<string> name) =>
        name.Any(element => element == "..") ? ActorRefs.Nobody : new DirectRef(link, Path / name);

    public override void Start() { }

    public override void Stop() => link.Sending.Stop(this);

    public override void Suspend() { }

    public override void Resume(Exception? causedByFailure = null) { }

    public override void Restart(Exception cause) { }

    public override void SendSystemMessage(ISystemMessage message)
    {
        switch (message)
        {
            case Watch watch when watch.Watchee.Equals(this):
                link.Watches.Add(this, watch.Watcher);
                break;
            case Unwatch unwatch when unwatch.Watchee.Equals(this):
                link.Watches.Remove(this, unwatch.Watcher);
                break;
            case Terminate:
                Stop();
                break;
        }
    }

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (message is null)
            throw new InvalidMessageException("Message is null");
        link.Sending.Send(message, sender, this);
    }
}

/// <summary>A temporary address at the other end of a link, or beyond it: its path is made only when somebody looks.</summary>
internal sealed class DirectReplyRef(DirectLink link, Address address, UInt128 key) : DirectRef(link, null!)
{
    private ActorPath? _path;

    public UInt128 Key => key;

    public Address Address => address;

    public override ActorPath Path => _path ??= new RootActorPath(address) / "temp" / ReplyKey.Name(key);
}
