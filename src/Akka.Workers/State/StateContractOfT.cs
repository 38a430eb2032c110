using Akka.Workers.Internal.State;
using PolyType;

namespace Akka.Workers;

/// <summary>A <see cref="StateContract"/> of a known type.</summary>
/// <typeparam name="TState">The state's type.</typeparam>
public sealed class StateContract<TState> : StateContract
{
    private readonly ITypeShape<TState> _shape;
    private readonly Dictionary<int, StateMigration> _steps;
    private int _warm;

    internal StateContract(int version, ITypeShape<TState> shape, IEnumerable<StateMigration> migrations) : base(typeof(TState), version)
    {
        _shape = shape;
        _steps = MigrationChain.Of(typeof(TState), version, [.. migrations]);
        Readable = [version, .. _steps.Keys.Order()];
    }

    /// <inheritdoc/>
    public override IReadOnlyCollection<int> Readable { get; }

    internal override void WarmUp(StateCodec codec)
    {
        if (Interlocked.Exchange(ref _warm, 1) == 1)
            return;
        // A shape that cannot be served fails here unheard, and is told to whoever saves first.
        _ = Task.Run(() => codec.WarmUp(_shape));
    }

    internal override void WarmUpReading(StateCodec codec) => codec.WarmUpReading(_shape);

    internal WrittenState Write(TState state, StateCodec codec, StateBuffer to)
    {
        var handles = codec.Write(state, _shape, to);
        return new WrittenState(new StateImage(Version, to.ToMemory()) { Buffer = to }, handles);
    }

    internal TState Read(StateImage image, StateCodec codec)
    {
        if (image.Version == Version)
            return codec.Read(image.Payload, _shape);
        if (!_steps.TryGetValue(image.Version, out var step))
        {
            throw new StateVersionException(image.Version, typeof(TState), this);
        }

        var state = step.Apply(step.Read(image.Payload, codec));
        while (step.To != Version)
            state = (step = _steps[step.To]).Apply(state);
        return (TState)state;
    }
}
