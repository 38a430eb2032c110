using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Configuration;
using Akka.Event;
using Akka.Serialization;

namespace Akka.Workers.Processes.Transport;

/// <summary>
/// A child's provider: Akka's local one, plus references over the one link to the hub. Nothing of Akka's remoting is started.
/// </summary>
internal sealed class ChildProvider : IActorRefProvider, IDirectProvider
{
    private readonly LocalActorRefProvider _local;
    private Information? _information;

    // Akka creates it, by this constructor.
    public ChildProvider(string systemName, Settings settings, EventStream eventStream)
    {
        var setup = settings.Setup.Get<DirectSetup>() is { HasValue: true, Value: { Address: not null, Hub: not null } given }
            ? given
            : throw new ConfigurationException($"system '{systemName}' is a child: it needs a {nameof(DirectSetup)} with its own and its hub's address");
        _local = new LocalActorRefProvider(systemName, settings, eventStream);
        Node = new DirectNode(this, _local.RootPath, setup.Address!, setup);
        _local.RegisterExtraName("remote", Node.Deployed);
    }

    public DirectNode Node { get; }

    public IInternalActorRef RootGuardian => _local.RootGuardian;

    public LocalActorRef Guardian => _local.Guardian;

    public LocalActorRef SystemGuardian => _local.SystemGuardian;

    public IActorRef DeadLetters => _local.DeadLetters;

    public IActorRef IgnoreRef => _local.IgnoreRef;

    public ActorPath RootPath => _local.RootPath;

    public Settings Settings => _local.Settings;

    public Deployer Deployer => _local.Deployer;

    public IInternalActorRef TempContainer => _local.TempContainer;

    public Task TerminationTask => Node.Ended;

    public Address DefaultAddress => Node.Address;

    public Information SerializationInformation => _information ??= new Information(Node.Address, Node.System);

    public void Init(ActorSystemImpl system)
    {
        Node.Begin(system, _local.TerminationTask);
        _local.Init(system);
    }

    public IActorRef RootGuardianAt(Address address) => Node.Reference(new RootActorPath(address)) ?? DeadLetters;

    public ActorPath TempPath() => Node.Replies.NewPath(ReplyKey.Next());

    public void RegisterTempActor(IInternalActorRef actorRef, ActorPath path) => Node.Replies.Add(path, actorRef);

    public void UnregisterTempActor(ActorPath path) => Node.Replies.Remove(path);

    public FutureActorRef<T> CreateFutureRef<T>(TaskCompletionSource<T> tcs) => Node.NewFuture(tcs);

    /// <exception cref="ConfigurationException">It was to be deployed elsewhere, which only a launching process can do.</exception>
    public IInternalActorRef ActorOf(
        ActorSystemImpl system, Props props, IInternalActorRef supervisor, ActorPath path, bool systemService, Deploy deploy, bool lookupDeploy, bool async)
    {
        if (props.Deploy.Scope is RemoteScope { Address: var elsewhere } && !Node.IsHere(elsewhere))
            throw new ConfigurationException($"a child process cannot deploy actors elsewhere: {path} to {elsewhere}");
        return _local.ActorOf(system, props, supervisor, path, systemService, deploy, lookupDeploy, async);
    }

    /// <summary>An actor whose parent is in the hub; it is to be started.</summary>
    public IInternalActorRef MakeDeployed(ActorSystemImpl system, Props props, DeploymentParent parent, ActorPath path) =>
        _local.ActorOf(system, props, parent, path, systemService: false, Deploy.None, lookupDeploy: false, async: false);

    public IActorRef ResolveActorRef(string path) => Node.Resolve(path) ?? DeadLetters;

    public IActorRef ResolveActorRef(ActorPath actorPath) => Node.Reference(actorPath) ?? DeadLetters;

    public Address? GetExternalAddressFor(Address address) =>
        Node.IsHere(address) || address.Protocol == DirectTransport.Scheme ? Node.Address : null;
}
