using System.Collections.Frozen;
using Akka.Actor;
using Akka.Configuration;
using Akka.Serialization;
using Nerdbank.MessagePack;
using PolyType;

namespace Akka.Workers.Internal.State;

/// <summary>
/// Puts the contracts of a program into its actor system, late and without touching the application's own serializers: one
/// serializer of ours, bound to the contract types only.
/// </summary>
/// <remarks>
/// By configuration, not by calls: whenever an extension brings its own configuration, Akka builds its serialization anew from
/// there, and forgets every serializer that was added by a call.
/// </remarks>
internal static class ContractSerialization
{
    private const string Name = "akka-workers";

    /// <exception cref="WorkerException">Two contracts have one name.</exception>
    public static void Register(ExtendedActorSystem system, IEnumerable<WorkerContract> contracts)
    {
        WorkerContract[] all = [.. contracts, .. Reference.Contracts];
        var twice = all.GroupBy(contract => contract.Name, StringComparer.Ordinal).Where(same => same.Count() > 1)
            .Select(same => $"'{same.Key}' by {string.Join(" and ", same.Select(contract => contract.Type))}").ToArray();
        if (twice.Length > 0)
            throw new WorkerException($"contract names are given twice: {string.Join("; ", twice)}");

        var bindings = all.Select(contract => contract.Type).Concat(Reference.Types).Select(type => $"{Quoted(type)} = {Name}");
        system.Settings.InjectTopLevelFallback(ConfigurationFactory.ParseString($$"""
            akka.actor {
              serializers { {{Name}} = {{Quoted(typeof(WorkerContractSerializer))}} }
              serialization-bindings { {{string.Join("\n", bindings)}} }
            }
            """));
    }

    private static string Quoted(Type type) => $"\"{type.AssemblyQualifiedName}\"";
}

/// <summary>Messages by contract name.</summary>
internal sealed class WorkerContractSerializer : SerializerWithStringManifest
{
    /// <summary>Above the range that Akka keeps for itself.</summary>
    public const int Id = 1_270_401;

    private readonly FrozenDictionary<Type, WorkerContract> _byType;
    private readonly FrozenDictionary<string, WorkerContract> _byName;
    private readonly MessagePackSerializer _serializer;
    private readonly IReferenceResolver _resolver;

    // Akka's serialization creates it, by this constructor.
    public WorkerContractSerializer(ExtendedActorSystem system) : base(system)
    {
        WorkerContract[] contracts = [.. WorkersSetup.Of(system).Factory.Contracts, .. Reference.Contracts];
        _resolver = new LateReferences(system);
        _byType = contracts.ToFrozenDictionary(contract => contract.Type);
        _byName = contracts.ToFrozenDictionary(contract => contract.Name, StringComparer.Ordinal);
        _serializer = Codec.Serializer(new MessageReferences(system, _resolver).Converters);
    }

    public override int Identifier => Id;

    public override string Manifest(object o) => ContractOf(Reference.Of(o)).Name;

    public override byte[] ToBinary(object obj)
    {
        var value = Reference.Of(obj);
        return ContractOf(value).Write(value, _serializer);
    }

    public override object FromBinary(byte[] bytes, string manifest) => _byName.TryGetValue(manifest, out var contract)
        ? Reference.Resolve(contract.Read(bytes, _serializer), _resolver)
        : throw new WorkerException($"there is no contract named '{manifest}'");

    private WorkerContract ContractOf(object value) => _byType.TryGetValue(value.GetType(), out var contract)
        ? contract
        : throw new WorkerException($"{value.GetType()} has no contract: mark it with [WorkerContract] and [GenerateShape]");
}

/// <summary>What stands for a handle, a host or a runner that is a message by itself.</summary>
internal static class Reference
{
    public static IReadOnlyList<Type> Types { get; } = [typeof(WorkerHandle), typeof(WorkerHost), typeof(WorkerHostRunner)];

    public static IReadOnlyList<WorkerContract> Contracts { get; } =
    [
        WorkerContract.Create("akka.workers.handle", ReferenceContracts.Shape<HandleReference>()),
        WorkerContract.Create("akka.workers.host", ReferenceContracts.Shape<HostReference>()),
        WorkerContract.Create("akka.workers.runner", ReferenceContracts.Shape<RunnerReference>()),
    ];

    public static object Of(object value) => value switch
    {
        WorkerHandle handle => new HandleReference(handle.Name),
        WorkerHost host => new HostReference(host.Name),
        WorkerHostRunner runner => new RunnerReference(runner.Place.Host),
        _ => value,
    };

    public static object Resolve(object value, IReferenceResolver resolver) => value switch
    {
        HandleReference handle => resolver.Handle(handle.Name),
        HostReference host => resolver.Host(host.Name),
        RunnerReference runner => resolver.Runner(runner.Host),
        _ => value,
    };
}

internal sealed record HandleReference(string Name);

internal sealed record HostReference(string Name);

internal sealed record RunnerReference(string Host);

[GenerateShapeFor<HandleReference>]
[GenerateShapeFor<HostReference>]
[GenerateShapeFor<RunnerReference>]
internal sealed partial class ReferenceContracts
{
    public static ITypeShape<T> Shape<T>() => PolyType.Abstractions.TypeShapeResolver.ResolveDynamicOrThrow<T, ReferenceContracts>();
}
