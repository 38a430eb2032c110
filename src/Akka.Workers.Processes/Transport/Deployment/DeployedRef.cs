using Akka.Actor;
using Akka.Dispatch.SysMsg;

namespace Akka.Workers.Processes.Transport;

/// <summary>In the hub: an actor of a child process whose parent is here, and whose failures that parent decides on.</summary>
internal sealed class DeployedRef(DirectLink link, ActorPath path, IInternalActorRef parent, Props props) : DirectRef(link, path)
{
    private int _failing;

    public override IInternalActorRef Parent => parent;

    /// <exception cref="WorkerException">An argument cannot cross.</exception>
    public override void Start()
    {
        Link.Deployments.Deploy(this, props);
        Link.Watches.Add(this, new DeploymentEnd(this));
    }

    public override void Suspend() => Link.Deployments.Direct(this, Directive.Suspend);

    public override void Stop()
    {
        Volatile.Write(ref _failing, 0);
        base.Stop();
    }

    public override void Resume(Exception? causedByFailure = null)
    {
        Volatile.Write(ref _failing, 0);
        Link.Deployments.Direct(this, causedByFailure is null ? Directive.Resume : Directive.ResumeFailed);
    }

    public override void Restart(Exception cause)
    {
        Volatile.Write(ref _failing, 0);
        Link.Deployments.Direct(this, Directive.Restart);
    }

    /// <summary>It failed: the parent decides.</summary>
    /// <returns>Whether that is news: one that has failed does nothing before its parent has decided.</returns>
    public bool TryFail(RemoteError error)
    {
        if (Interlocked.Exchange(ref _failing, 1) != 0)
            return false;
        parent.SendSystemMessage(new Failed(this, new RemoteWorkerException(error), Path.Uid));
        return true;
    }
}

/// <summary>What the hub tells a deployed actor. The numbers are part of the protocol.</summary>
internal enum Directive : byte
{
    Suspend = 1,
    Resume,
    ResumeFailed,
    Restart,
}

/// <summary>Tells a parent of the end of its deployed child, as a local child would; a watch that the parent has itself is another matter.</summary>
internal sealed class DeploymentEnd(DeployedRef deployed) : MinimalActorRef
{
    public override ActorPath Path { get; } = deployed.Path / "end";

    public override IActorRefProvider Provider => deployed.Provider;

    public override void SendSystemMessage(ISystemMessage message)
    {
        if (message is not DeathWatchNotification ended)
            return;
        deployed.Link.Deployments.Remove(deployed);
        deployed.Parent.SendSystemMessage(new DeathWatchNotification(deployed, existenceConfirmed: true, ended.AddressTerminated));
    }
}
