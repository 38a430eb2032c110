using Akka.Actor;

namespace Akka.Workers.Processes.Transport;

/// <summary>A launching process' side of the direct transport.</summary>
internal sealed class DirectHub : IExtension
{
    private readonly DirectNode _node;
    private int _incarnation = DirectTransport.HubIncarnation;

    private DirectHub(DirectNode node) => _node = node;

    /// <summary>The hub's address on its links.</summary>
    public Address Address => _node.Address;

    /// <summary>The links that have not ended.</summary>
    public IReadOnlyList<DirectLink> Links => [.. _node.Links];

    /// <summary>The hub of a system that was started with <see cref="DirectTransport.HubConfig"/>.</summary>
    /// <exception cref="InvalidOperationException">It was not.</exception>
    public static DirectHub Get(ActorSystem system) => system.WithExtension<DirectHub, Provider>();

    /// <summary>Opens the socket for one child. Its address is settled here and never used again.</summary>
    /// <exception cref="WorkerException">The socket's place is not safe, or its path is too long.</exception>
    /// <exception cref="ArgumentException">The token has not 32 bytes.</exception>
    public DirectListener Listen(DirectListenOptions options)
    {
        if (options.Token.Length != Handshake.TokenLength)
            throw new ArgumentException($"a token has {Handshake.TokenLength} bytes, not {options.Token.Length}", nameof(options));
        return new DirectListener(_node, NewAddress(options.SystemName), options);
    }

    /// <summary>Opens a socket for processes that join by themselves.</summary>
    /// <exception cref="WorkerException">The socket's place is not safe or not free, or its path is too long.</exception>
    public JoinListener Listen(JoinListenOptions options) => new(_node, () => NewAddress(_node.System.Name), options);

    private Address NewAddress(string system) => DirectTransport.AddressOf(system, Interlocked.Increment(ref _incarnation));

    private sealed class Provider : ExtensionIdProvider<DirectHub>
    {
        public override DirectHub CreateExtension(ExtendedActorSystem system) => new(DirectNode.Of(system));
    }
}
