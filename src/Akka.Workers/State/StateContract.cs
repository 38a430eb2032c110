using Akka.Workers.Internal.State;
using PolyType;

namespace Akka.Workers;

/// <summary>How a worker's state is saved: its version, its serializer, and the versions it can still read.</summary>
public abstract class StateContract
{
    private protected StateContract(Type type, int version)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        Type = type;
        Version = version;
    }

    /// <summary>The state's type.</summary>
    public Type Type { get; }

    /// <summary>The version this code writes.</summary>
    public int Version { get; }

    /// <summary>Once, in the background: what the first save would otherwise wait for.</summary>
    internal abstract void WarmUp(StateCodec codec);

    internal abstract void WarmUpReading(StateCodec codec);

    /// <summary>The versions this code can read: its own, and those that migrations lead from.</summary>
    public abstract IReadOnlyCollection<int> Readable { get; }

    /// <summary>Describes a state by its generated shape.</summary>
    /// <param name="version">The version of <typeparamref name="TState"/>.</param>
    /// <param name="shape">The type's shape, as <c>[GenerateShape]</c> makes it.</param>
    /// <param name="migrations">The steps that lead to it, in any order.</param>
    /// <exception cref="ArgumentException">When two steps begin at one version, or a step does not raise it.</exception>
    public static StateContract<TState> Create<TState>(int version, ITypeShape<TState> shape, params IEnumerable<StateMigration> migrations) =>
        new(version, shape, migrations);
}

/// <summary>One step of a migration chain; made by the generator from an <see cref="IStateMigration{TFrom, TTo}"/>.</summary>
public abstract class StateMigration
{
    private protected StateMigration(int from, int to)
    {
        From = from;
        To = to;
    }

    /// <summary>The version it reads.</summary>
    public int From { get; }

    /// <summary>The version it gives.</summary>
    public int To { get; }

    /// <summary>Describes a step.</summary>
    /// <param name="from">The version of <typeparamref name="TFrom"/>.</param>
    /// <param name="shape">The shape of <typeparamref name="TFrom"/>.</param>
    /// <param name="to">The version of <typeparamref name="TTo"/>.</param>
    /// <param name="migration">The step.</param>
    public static StateMigration Create<TFrom, TTo>(int from, ITypeShape<TFrom> shape, int to, IStateMigration<TFrom, TTo> migration) =>
        new Internal.State.StateMigration<TFrom, TTo>(from, shape, to, migration);

    internal abstract object Read(ReadOnlyMemory<byte> payload, Internal.State.StateCodec codec);

    internal abstract object Apply(object state);
}
