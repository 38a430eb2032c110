using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Event;
using Akka.Remote;
using Akka.Serialization;
using Akka.Workers.Processes.Internal;

namespace Akka.Workers.Processes.Transport;

/// <summary>
/// A launching process' provider: Akka's remote one, with references of our scheme going over links. Classic remoting stays
/// what it is, for other machines.
/// </summary>
/// <remarks>What the base does not let be overridden is implemented anew: Akka calls it through the interface only.</remarks>
internal sealed class HubProvider : RemoteActorRefProvider, IActorRefProvider, IDirectProvider
{
    private readonly bool _hasTargets;
    private Information? _information;

    // Akka creates it, by this constructor.
    public HubProvider(string systemName, Settings settings, EventStream eventStream) : base(systemName, settings, eventStream)
    {
        var setup = settings.Setup.Get<DirectSetup>() is { HasValue: true, Value: var given } ? given : new DirectSetup();
        var address = DirectTransport.AddressOf(systemName, DirectTransport.HubIncarnation);
        _hasTargets = DeployTargets.AreIn(settings.Config);
        Node = new DirectNode(this, RootPath, address, setup);
    }

    public DirectNode Node { get; }

    // Akka's own when a message goes over TCP, the link's when it goes over one.
    Information IActorRefProvider.SerializationInformation =>
        LinkScope.Link is null ? SerializationInformation : _information ??= new Information(Node.Address, Node.System);

    Task IActorRefProvider.TerminationTask => Node.Ended;

    public override void Init(ActorSystemImpl system)
    {
        Node.Begin(system, TerminationTask);
        base.Init(system);
    }

    IInternalActorRef IActorRefProvider.ActorOf(
        ActorSystemImpl system, Props props, IInternalActorRef supervisor, ActorPath path, bool systemService, Deploy deploy, bool lookupDeploy, bool async)
    {
        if (_hasTargets && !systemService && lookupDeploy && path.Elements is { Count: > 1 } elements && elements[0] == "user"
            && Deployer.Lookup(elements.Skip(1))?.Config.GetString(DeployTargets.Key, null) is { Length: > 0 } host
            && WorkerProcesses.Get(system).Targets.AddressOf(host, path) is { } address)
            props = props.WithDeploy(props.Deploy.WithScope(new RemoteScope(address)));
        return ActorOf(system, props, supervisor, path, systemService, deploy, lookupDeploy, async);
    }

    ActorPath IActorRefProvider.TempPath() => Node.Replies.NewPath(ReplyKey.Next());

    void IActorRefProvider.RegisterTempActor(IInternalActorRef actorRef, ActorPath path)
    {
        Node.Replies.Add(path, actorRef);
        // Also where Akka keeps them: replies over TCP are looked for there, and so is whether a question is still open.
        RegisterTempActor(actorRef, path);
    }

    void IActorRefProvider.UnregisterTempActor(ActorPath path)
    {
        Node.Replies.Remove(path);
        UnregisterTempActor(path);
    }

    FutureActorRef<T> IActorRefProvider.CreateFutureRef<T>(TaskCompletionSource<T> tcs) => Node.NewFuture(tcs);

    IActorRef IActorRefProvider.ResolveActorRef(string path) => IsOurs(path) ? Node.Resolve(path) ?? DeadLetters : ResolveActorRef(path);

    IActorRef IActorRefProvider.ResolveActorRef(ActorPath actorPath) =>
        actorPath.Address.Protocol == DirectTransport.Scheme ? Node.Reference(actorPath)! : ResolveActorRef(actorPath);

    protected override IInternalActorRef CreateRemoteRef(ActorPath actorPath, Address localAddress) =>
        actorPath.Address.Protocol == DirectTransport.Scheme ? Node.Reference(actorPath)! : base.CreateRemoteRef(actorPath, localAddress);

    protected override IInternalActorRef CreateRemoteRef(Props props, IInternalActorRef supervisor, Address localAddress, ActorPath rpath, Deploy deployment) =>
        rpath.Address.Protocol != DirectTransport.Scheme ? base.CreateRemoteRef(props, supervisor, localAddress, rpath, deployment)
        : Node.LinkTo(rpath.Address) is { IsConnected: true } link ? new DeployedRef(link, rpath, supervisor, props)
        : throw new WorkerUnavailableException($"there is no link to {rpath.Address}");

    // Whatever a child's message names is judged by the rights of its link, whichever the scheme.
    private static bool IsOurs(string path) =>
        LinkScope.Use is LinkUse.Receiving or LinkUse.ReceivingOffer or LinkUse.Exporting or LinkUse.Offering || path.StartsWith(DirectTransport.Scheme + "://", StringComparison.Ordinal);
}
