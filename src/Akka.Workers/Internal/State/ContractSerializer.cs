using System.Buffers;
using Akka.Actor;
using Akka.Serialization;
using Akka.Workers.Internal.Telemetry;
using Nerdbank.MessagePack;

namespace Akka.Workers.Internal.State;

/// <summary>Serializes a closed set of types, each under its contract's name.</summary>
internal abstract class ContractSerializer : SerializerWithStringManifest
{
    // Not frozen: that takes a child's start longer than all look-ups of a usual life save.
    private readonly Dictionary<Type, WorkerContract> _byType;
    private readonly Dictionary<string, WorkerContract> _byName;
    private readonly MessagePackSerializer _serializer;

    protected ContractSerializer(ExtendedActorSystem system, IEnumerable<WorkerContract> contracts, params IEnumerable<MessagePackConverter> converters)
        : base(system)
    {
        WorkerContract[] all = [.. contracts];
        _byType = all.ToDictionary(contract => contract.Type);
        _byName = all.ToDictionary(contract => contract.Name, StringComparer.Ordinal);
        Resolver = new LateReferences(system);
        _serializer = Codec.Serializer([.. new MessageReferences(system, Resolver).Converters, .. converters]);
    }

    protected IReferenceResolver Resolver { get; }

    public override string Manifest(object o) => ContractOf(o).Name;

    public override byte[] ToBinary(object obj) => ContractOf(obj).Write(obj, _serializer);

    public override object FromBinary(byte[] bytes, string manifest) => _byName.TryGetValue(manifest, out var contract)
        ? contract.Read(bytes, _serializer)
        : throw new WorkerException($"there is no contract named '{manifest}'");

    /// <summary>Writes by a contract that need not be one of the set: parameters go by their worker's.</summary>
    public byte[] Write(WorkerContract contract, object value) => contract.Write(value, _serializer);

    /// <summary>Writes a message around the state in it.</summary>
    protected ReadOnlySequence<byte> WriteStateApart(object message) => StateApart.Write(ContractOf(message), message, _serializer);

    /// <summary>Reads by a contract that need not be one of the set.</summary>
    public object Read(WorkerContract contract, ReadOnlyMemory<byte> bytes) => contract.Read(bytes, _serializer);

    /// <summary>Has all converters made that the first use would otherwise wait for.</summary>
    public void WarmUp()
    {
        foreach (var contract in _byName.Values)
            WarmUp(contract);
    }

    public void WarmUp(WorkerContract contract) => contract.WarmUp(_serializer);

    /// <summary>Has the code compiled that reads what all contracts are for.</summary>
    public void WarmUpReading()
    {
        foreach (var contract in _byName.Values)
            WarmUpReading(contract);
    }

    public void WarmUpReading(WorkerContract contract) => contract.WarmUpReading(_serializer);

    private WorkerContract ContractOf(object value) => _byType.TryGetValue(value.GetType(), out var contract)
        ? contract
        : throw new WorkerException($"{value.GetType()} has no contract: mark it with [WorkerContract] and [GenerateShape]");
}

/// <summary>The program's own messages.</summary>
internal sealed class WorkerContractSerializer : ContractSerializer
{
    /// <summary>Above the range that Akka keeps for itself.</summary>
    public const int Id = 1_270_401;

    // Akka's serialization creates it, by this constructor.
    public WorkerContractSerializer(ExtendedActorSystem system)
        : base(system, [.. WorkersSetup.Of(system).Factory.Contracts, .. Reference.Contracts], new TracedConverter(system)) { }

    public override int Identifier => Id;

    public override string Manifest(object o) => base.Manifest(Reference.Of(o));

    public override byte[] ToBinary(object obj) => base.ToBinary(Reference.Of(obj));

    public override object FromBinary(byte[] bytes, string manifest) => Reference.Resolve(base.FromBinary(bytes, manifest), Resolver);
}
