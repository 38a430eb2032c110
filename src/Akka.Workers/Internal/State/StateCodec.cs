using Nerdbank.MessagePack;
using PolyType;

namespace Akka.Workers.Internal.State;

/// <summary>Serializes states. Handles are written as names and found again; other references are refused, for their addresses never live again.</summary>
internal sealed class StateCodec
{
    private readonly MessagePackSerializer _serializer = Codec.Serializer(StateReferences.Converters);

    /// <returns>The handles in it.</returns>
    public IReadOnlyList<WorkerHandle> Write<T>(T state, ITypeShape<T> shape, StateBuffer to)
    {
        try
        {
            return StateReferences.Collect(() => _serializer.Serialize(to, state, shape));
        }
        catch (MessagePackSerializationException failure)
        {
            throw new WorkerException($"the state {typeof(T)} could not be serialized: {Codec.Reason(failure)}", failure);
        }
    }

    /// <summary>Has the converters made that the first use would otherwise wait for.</summary>
    public void WarmUp<T>(ITypeShape<T> shape) => _ = _serializer.Serialize(default(T), shape);

    /// <summary>Has the code compiled that reads it.</summary>
    public void WarmUpReading<T>(ITypeShape<T> shape) => ReadingWarmUp.Of(_serializer, shape);

    public T Read<T>(ReadOnlyMemory<byte> payload, ITypeShape<T> shape)
    {
        try
        {
            return Codec.ReadWhole(_serializer, payload, shape)
                ?? throw new WorkerException($"the state {typeof(T)} is empty");
        }
        catch (MessagePackSerializationException failure)
        {
            throw new WorkerException($"the state {typeof(T)} could not be read: {Codec.Reason(failure)}", failure);
        }
    }
}
