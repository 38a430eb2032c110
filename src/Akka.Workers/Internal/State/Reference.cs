using Akka.Workers.Internal.Handles;
using Akka.Workers.Internal.Telemetry;
using PolyType;

namespace Akka.Workers.Internal.State;

/// <summary>What stands for a handle, a host or a runner that is a message by itself.</summary>
internal static class Reference
{
    public static IReadOnlyList<Type> Types { get; } = [typeof(WorkerHandle), typeof(WorkerHost), typeof(WorkerHostRunner)];

    public static IReadOnlyList<WorkerContract> Contracts { get; } =
    [
        WorkerContract.Create("akka.workers.handle", ReferenceContracts.Shape<HandleReference>()),
        WorkerContract.Create("akka.workers.host", ReferenceContracts.Shape<HostReference>()),
        WorkerContract.Create("akka.workers.runner", ReferenceContracts.Shape<RunnerReference>()),
        WorkerContract.Create(TracedConverter.Contract, ReferenceContracts.Shape<Traced>()),
    ];

    public static object Of(object value) => value switch
    {
        WorkerHandle handle => new HandleReference(HandleText.Of(handle)),
        WorkerHost host => new HostReference(host.Side.Text),
        WorkerHostRunner runner => new RunnerReference(runner.Side.Text),
        _ => value,
    };

    public static object Resolve(object value, IReferenceResolver resolver) => value switch
    {
        HandleReference handle => resolver.Handle(handle.Text),
        HostReference host => resolver.Host(host.Text),
        RunnerReference runner => resolver.Runner(runner.Text),
        _ => value,
    };
}

internal sealed record HandleReference(string Text);

internal sealed record HostReference(string Text);

internal sealed record RunnerReference(string Text);

[GenerateShapeFor<HandleReference>]
[GenerateShapeFor<HostReference>]
[GenerateShapeFor<RunnerReference>]
[GenerateShapeFor<Traced>]
internal sealed partial class ReferenceContracts
{
    public static ITypeShape<T> Shape<T>() => PolyType.Abstractions.TypeShapeResolver.ResolveDynamicOrThrow<T, ReferenceContracts>();
}
