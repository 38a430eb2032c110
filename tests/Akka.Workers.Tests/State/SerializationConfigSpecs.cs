using Akka.Actor;
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Serialization;
using Akka.Workers.Internal.State;
using PolyType;
using PolyType.Abstractions;

namespace Akka.Workers.Tests.State;

/// <summary>Where the contracts of a program come into its actor system, however that was made.</summary>
public sealed class SerializationConfigSpecs : IAsyncLifetime
{
    private readonly List<ActorSystem> _systems = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => Task.WhenAll(_systems.Select(system => system.Terminate()));

    [Fact]
    public void A_system_that_was_made_with_it_serializes_contracts_before_its_workers_begin()
    {
        var setup = new WorkersSetup(new Factory("order"));
        var system = Start(setup, setup.SerializationConfig);
        Assert.Equal("order", ManifestOf(new Order(1), system));
    }

    [Fact]
    public void A_system_that_was_made_without_it_serializes_contracts_once_its_workers_begin()
    {
        var system = Start(new WorkersSetup(new Factory("order")), Config.Empty);
        Assert.IsNotType<WorkerContractSerializer>(system.Serialization.FindSerializerForType(typeof(Order)));
        _ = Workers.Get(system);
        Assert.Equal("order", ManifestOf(new Order(1), system));
    }

    [Fact]
    public void The_systems_own_configuration_wins()
    {
        var setup = new WorkersSetup(new Factory("order"));
        var own = ConfigurationFactory.ParseString($$"""akka.actor.serialization-bindings { "{{typeof(Order).AssemblyQualifiedName}}" = bytes }""");
        var system = Start(setup, own.WithFallback(setup.SerializationConfig));
        _ = Workers.Get(system);
        Assert.IsType<ByteArraySerializer>(system.Serialization.FindSerializerForType(typeof(Order)));
    }

    [Fact]
    public void What_it_writes_it_reads()
    {
        var setup = new WorkersSetup(new Factory("order"));
        var system = Start(setup, setup.SerializationConfig);
        var serializer = Assert.IsType<WorkerContractSerializer>(system.Serialization.FindSerializerFor(new Order(7)));
        Assert.Equal(new Order(7), serializer.FromBinary(serializer.ToBinary(new Order(7)), "order"));
    }

    [Fact]
    public void Two_contracts_of_one_name_are_named_with_their_types()
    {
        var error = Assert.Throws<WorkerException>(() => new WorkersSetup(new Factory("order", alsoInvoice: true)).SerializationConfig);
        Assert.Equal($"contract names are given twice: 'order' by {typeof(Order)} and {typeof(Invoice)}", error.Message);
    }

    private static string ManifestOf(object message, ActorSystem system) =>
        Assert.IsType<WorkerContractSerializer>(system.Serialization.FindSerializerFor(message)).Manifest(message);

    private ActorSystem Start(WorkersSetup setup, Config config)
    {
        var quiet = ConfigurationFactory.ParseString("akka.loglevel = ERROR, akka.workers.state.snapshot-store = \"akka.persistence.snapshot-store.inmem\"");
        var whole = quiet.WithFallback(config).WithFallback(WorkersSetup.DefaultConfig);
        var system = ActorSystem.Create("contracts", ActorSystemSetup.Create(BootstrapSetup.Create().WithConfig(whole), setup));
        _systems.Add(system);
        return system;
    }

    private sealed class Factory(string name, bool alsoInvoice = false) : IWorkerFactory
    {
        public IReadOnlyCollection<WorkerBuilder> Builders => [];

        public IReadOnlyCollection<WorkerContract> Contracts { get; } =
        [
            WorkerContract.Create(name, TypeShapeResolver.Resolve<Order>()),
            .. alsoInvoice ? [WorkerContract.Create(name, TypeShapeResolver.Resolve<Invoice>())] : Array.Empty<WorkerContract>(),
        ];

        public WorkerBuilder? GetBuilder(string id) => null;
    }
}

[GenerateShape]
internal sealed partial record Order(int Number);

[GenerateShape]
internal sealed partial record Invoice(int Number);
