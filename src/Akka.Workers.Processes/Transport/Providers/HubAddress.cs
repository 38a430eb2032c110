using Akka.Actor;
using Akka.Configuration;
using Akka.Remote.Transport;

namespace Akka.Workers.Processes.Transport;

/// <summary>
/// Tells Akka's remoting the hub's address on its links, so that it counts as one of the system's own. It listens to nothing
/// and connects to nothing: links are made by launching.
/// </summary>
internal sealed class HubAddress : Remote.Transport.Transport
{
    // Akka creates it, by this constructor.
    public HubAddress(ActorSystem system, Config config)
    {
        System = system;
        Config = config;
        SchemeIdentifier = "uds";
        MaximumPayloadBytes = 1;
    }

    public override Task<(Address, TaskCompletionSource<IAssociationEventListener>)> Listen()
    {
        var address = DirectTransport.AddressOf(System.Name, DirectTransport.HubIncarnation);
        return Task.FromResult((address.WithProtocol(SchemeIdentifier), new TaskCompletionSource<IAssociationEventListener>()));
    }

    public override bool IsResponsibleFor(Address remote) => true;

    public override Task<AssociationHandle> Associate(Address remoteAddress) =>
        Task.FromException<AssociationHandle>(new InvalidAssociationException($"{remoteAddress} is reached over its link only"));

    public override Task<bool> Shutdown() => Task.FromResult(true);
}
