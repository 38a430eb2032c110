namespace Akka.Workers;

/// <summary>Gives a state type its version; 1 without this attribute. Raise it when older code could not read the state, and add an <see cref="IStateMigration{TFrom, TTo}"/>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class WorkerStateAttribute : Attribute
{
    /// <summary>The version, from 1 up.</summary>
    public int Version { get; init; } = 1;
}

/// <summary>
/// One step from an older state type to a newer one. Classes that implement it are found by the generator and chained;
/// the new code runs them when it is given an older state. Needs a public parameterless constructor.
/// </summary>
/// <typeparam name="TFrom">The older type, with its <see cref="WorkerStateAttribute.Version"/>.</typeparam>
/// <typeparam name="TTo">The newer type, with a higher version.</typeparam>
public interface IStateMigration<TFrom, TTo>
{
    /// <summary>Converts. Must not depend on anything but <paramref name="state"/>.</summary>
    TTo Migrate(TFrom state);
}
