namespace Akka.Workers.Internal.State;

/// <summary>Steps that lead from older versions of a state to the newest.</summary>
internal static class MigrationChain
{
    /// <summary>The steps by the version they begin at.</summary>
    /// <exception cref="ArgumentException">Two begin at one version, one does not raise it, or one leads nowhere.</exception>
    public static Dictionary<int, StateMigration> Of(Type state, int version, IReadOnlyList<StateMigration> migrations)
    {
        var steps = new Dictionary<int, StateMigration>();
        foreach (var step in migrations)
        {
            if (step.To <= step.From)
                throw new ArgumentException($"the migration of {state} from version {step.From} to {step.To} does not raise the version");
            if (!steps.TryAdd(step.From, step))
                throw new ArgumentException($"two migrations of {state} begin at version {step.From}");
        }

        foreach (var step in migrations.Where(step => step.To != version && !steps.ContainsKey(step.To)))
            throw new ArgumentException($"the migration of {state} from version {step.From} ends at version {step.To}, and none leads on to {version}");
        return steps;
    }
}

/// <inheritdoc/>
internal sealed class StateMigration<TFrom, TTo>(int from, PolyType.ITypeShape<TFrom> shape, int to, IStateMigration<TFrom, TTo> migration)
    : StateMigration(from, to)
{
    internal override object Read(ReadOnlyMemory<byte> payload, StateCodec codec) =>
        codec.Read(payload, shape) ?? throw new WorkerException($"the state of version {From} is empty");

    internal override object Apply(object state) =>
        migration.Migrate((TFrom)state) ?? throw new WorkerException($"the migration from version {From} to {To} gave no state");
}
