using Akka.Actor;
using Akka.Serialization;
using Akka.Workers;
using Akka.Workers.Internal.Hosting;
using Akka.Workers.Internal.State;
using Akka.Workers.Processes.Transport;

namespace TestChild.Evil;

/// <summary>Writes and reads what gates, hosts and workers say to each other, with whatever is wanted in it.</summary>
internal sealed class EvilWords(ExtendedActorSystem system)
{
    private readonly DirectLink _link = DirectNode.Of(system).ToHub!;
    private readonly ContractSerializer[] _serializers =
    [
        new HostProtocolSerializer(system),
        new WorkerContractSerializer(system),
    ];

    /// <summary>This child's address.</summary>
    public string Own { get; } = DirectNode.Of(system).Address.ToString();

    /// <summary>The launching process's.</summary>
    public string Hub => _link.Peer.ToString();

    /// <summary>A reference as it is written, whether or not there is such an actor.</summary>
    public IActorRef Reference(string path) => new DirectRef(_link, ActorPath.Parse(path));

    public EvilWord Write(object message)
    {
        var serializer = message is HostRequest or HostReply or HostReport or Rpc or Akka.Workers.Internal.Handles.HandleQuery ? _serializers[0] : _serializers[1];
        using var scope = LinkScope.Sending(_link);
        return Serialization.WithTransport(system, (serializer, message), static to =>
            new EvilWord(to.serializer.Identifier, to.serializer.Manifest(to.message), to.serializer.ToBinary(to.message)));
    }

    /// <summary>Nothing for what is of no interest here.</summary>
    public object? Read(EvilWord word)
    {
        if (Array.Find(_serializers, one => one.Identifier == word.Serializer) is not { } serializer)
            return null;
        using var scope = LinkScope.Receiving(_link);
        return Serialization.WithTransport(system, (serializer, word), static from => from.serializer.FromBinary(from.word.Bytes, from.word.Manifest));
    }

    /// <summary>A state as the worker would give it.</summary>
    public StateImage State(Hosting.HandState state) =>
        new(1, _serializers[1].Write(WorkerContract.Create("state", PolyType.Abstractions.TypeShapeResolver.Resolve<Hosting.HandState>()), state));
}
