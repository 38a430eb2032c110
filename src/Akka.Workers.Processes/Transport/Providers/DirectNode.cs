using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.Workers.Processes.Transport;

/// <summary>One system's part in the direct transport: its address, its links, and its temporary addresses.</summary>
internal sealed class DirectNode
{
    internal const string Terminated = "the actor system was terminated";

    private readonly ConcurrentDictionary<Address, DirectLink> _links = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _hasEnded;

    /// <param name="provider">The system's provider.</param>
    /// <param name="root">The root of the system's local paths.</param>
    /// <param name="address">The system's address on its links.</param>
    /// <param name="setup">What else the system begins with; a hub's address in it makes this a child.</param>
    public DirectNode(IActorRefProvider provider, ActorPath root, Address address, DirectSetup setup)
    {
        Provider = provider;
        Address = address;
        Settings = setup.Link;
        NameOf = setup.DeployableName;
        Replies = new ReplyRefs(root);
        Deployed = new DeployedActors(this, root, setup.Deployable);
        if (setup.Hub is { } hub)
            ToHub = Add(hub);
    }

    public IActorRefProvider Provider { get; }

    public Address Address { get; }

    public LinkSettings Settings { get; }

    public ReplyRefs Replies { get; }

    /// <summary>How classes are named that are deployed from here.</summary>
    public Func<Type, string> NameOf { get; }

    /// <summary>What the hub has deployed here.</summary>
    public DeployedActors Deployed { get; }

    /// <summary>A child's one link; none in a hub.</summary>
    public DirectLink? ToHub { get; }

    /// <summary>
    /// The end of all actors and then of all links. A provider's own end, for the system waits for that one; of what was
    /// registered for its termination it waits only for what was registered last.
    /// </summary>
    public Task Ended => _ended.Task;

    /// <summary>Whether a link that begins now comes too late.</summary>
    public bool HasEnded => Volatile.Read(ref _hasEnded);

    /// <summary>The system, once the provider was started.</summary>
    public ExtendedActorSystem System { get; private set; } = null!;

    /// <summary>The provider is started.</summary>
    /// <param name="system">Its system.</param>
    /// <param name="actorsEnded">The end of all actors.</param>
    public void Begin(ExtendedActorSystem system, Task actorsEnded)
    {
        System = system;
        _ = EndAfterAsync(actorsEnded);
    }

    /// <exception cref="InvalidOperationException">The system is not on the direct transport.</exception>
    public static DirectNode Of(ActorSystem system) => ((ExtendedActorSystem)system).Provider is IDirectProvider { Node: var node }
        ? node
        : throw new InvalidOperationException($"system '{system.Name}' is not on the direct transport: configure it with DirectTransport.HubConfig or ChildConfig before it starts");

    public DirectLink Add(Address peer) => _links.GetOrAdd(peer, static (address, node) => new DirectLink(node, address), this);

    /// <summary>Every link that was ever made and has not ended.</summary>
    public IEnumerable<DirectLink> Links => _links.Values;

    public void Remove(DirectLink link) => _links.TryRemove(new(link.Peer, link));

    public LinkFuture<T> NewFuture<T>(TaskCompletionSource<T> result)
    {
        var key = ReplyKey.Next();
        return new LinkFuture<T>(result, key, Replies.NewPath(key), Provider);
    }

    /// <summary>Whether an address is this system's.</summary>
    public bool IsHere(Address address) => address.HasLocalScope || address.Equals(Address);

    /// <summary>What a path stands for that is here, over a link, or was; null for other schemes.</summary>
    public IInternalActorRef? Reference(ActorPath path)
    {
        if (IsHere(path.Address))
            return LocalPaths.Resolve(this, path);
        if (path.Address.Protocol != DirectTransport.Scheme)
            return null;
        if (LinkTo(path.Address) is not { } link)
            return LocalPaths.Absent(this, path);
        return ReplyRefs.TryKey(path, out var key) ? new DirectReplyRef(link, path.Address, key) : new DirectRef(link, path);
    }

    /// <summary>A temporary address, here or over a link.</summary>
    public IInternalActorRef? Reply(Address address, UInt128 key) => IsHere(address) ? Replies.Find(key)
        : LinkTo(address) is { } link ? new DirectReplyRef(link, address, key)
        : null;

    /// <summary>What a text stands for, as the thread's link allows; null for other schemes.</summary>
    public IActorRef? Resolve(string text)
    {
        if (LinkScope.Link is { } link)
        {
            switch (LinkScope.Use)
            {
                case LinkUse.Receiving:
                    return link.References.Resolve(text);
                case LinkUse.ReceivingOffer:
                    return link.References.ResolveOwn(text);
                case LinkUse.Exporting or LinkUse.Offering:
                    link.References.Export(text, orders: LinkScope.Use is LinkUse.Offering);
                    break;
            }
        }

        return LocalPaths.TryParse(text, out var path) ? Reference(path) : null;
    }

    /// <summary>The link that leads to an address; a child has only one.</summary>
    public DirectLink? LinkTo(Address address) => ToHub ?? _links.GetValueOrDefault(address);

    private async Task EndAfterAsync(Task actorsEnded)
    {
        await actorsEnded.ConfigureAwait(false);
        Volatile.Write(ref _hasEnded, true);
        foreach (var link in Links)
            link.Close(Terminated);
        _ended.SetResult();
    }
}
