using System.ComponentModel;

namespace Akka.Workers;

/// <summary>Names an assembly's generated factory, so that the executable that references it can chain it. Written by the generator.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class WorkerFactoryAttribute : Attribute
{
    /// <summary>Names the factory.</summary>
    public WorkerFactoryAttribute(Type factory) => Factory = factory;

    /// <summary>A type that implements <see cref="IWorkerFactory"/> and has a public parameterless constructor.</summary>
    public Type Factory { get; }

    /// <summary>Whether this is the chained factory of an executable (<c>RegisteredWorkers</c>) and not one assembly's own.</summary>
    public bool IsEntry { get; init; }
}

/// <summary>Asks the generator for a <c>RegisteredWorkers</c> in an assembly that is not an executable, such as a test project's library.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class GenerateRegisteredWorkersAttribute : Attribute;
