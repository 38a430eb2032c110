using Akka.Workers.Internal.State;
using Nerdbank.MessagePack;
using PolyType;

namespace Akka.Workers;

/// <summary>How one type crosses a process or reaches a store: a name, and a serializer made at compile time.</summary>
public abstract class WorkerContract
{
    private protected WorkerContract(string name, Type type)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
        Type = type;
    }

    /// <summary>The name that travels.</summary>
    public string Name { get; }

    /// <summary>The type.</summary>
    public Type Type { get; }

    internal abstract byte[] Write(object value, MessagePackSerializer serializer);

    internal abstract void Write(ref MessagePackWriter writer, object value, MessagePackSerializer serializer);

    internal abstract object Read(ReadOnlyMemory<byte> bytes, MessagePackSerializer serializer);

    internal abstract void WarmUp(MessagePackSerializer serializer);

    internal abstract void WarmUpReading(MessagePackSerializer serializer);

    /// <summary>Describes a type by its generated shape.</summary>
    /// <param name="name">The name that travels.</param>
    /// <param name="shape">The type's shape, as <c>[GenerateShape]</c> makes it.</param>
    public static WorkerContract<T> Create<T>(string name, ITypeShape<T> shape) => new(name, () => shape);
}

/// <summary>A <see cref="WorkerContract"/> of a known type.</summary>
/// <typeparam name="T">The type.</typeparam>
public sealed class WorkerContract<T> : WorkerContract
{
    private readonly Func<ITypeShape<T>> _shape;

    internal WorkerContract(string name, Func<ITypeShape<T>> shape) : base(name, typeof(T)) => _shape = shape;

    internal ITypeShape<T> Shape => field ??= _shape();

    internal override void WarmUp(MessagePackSerializer serializer)
    {
        try
        {
            var reader = new MessagePackReader(serializer.Serialize(default, Shape));
            _ = serializer.Deserialize(ref reader, Shape);
        }
        catch (MessagePackSerializationException)
        {
            // A value that is not there cannot be written by every converter; that it was looked for is enough.
        }
    }

    internal override void WarmUpReading(MessagePackSerializer serializer) => ReadingWarmUp.Of(serializer, Shape);

    internal override byte[] Write(object value, MessagePackSerializer serializer)
    {
        try
        {
            return serializer.Serialize((T)value, Shape);
        }
        catch (MessagePackSerializationException failure)
        {
            throw Unwritten(failure);
        }
    }

    internal override void Write(ref MessagePackWriter writer, object value, MessagePackSerializer serializer)
    {
        try
        {
            serializer.Serialize(ref writer, (T)value, Shape);
        }
        catch (MessagePackSerializationException failure)
        {
            throw Unwritten(failure);
        }
    }

    internal override object Read(ReadOnlyMemory<byte> bytes, MessagePackSerializer serializer)
    {
        try
        {
            return Codec.ReadWhole(serializer, bytes, Shape) ?? throw new WorkerException($"a message '{Name}' is empty");
        }
        catch (MessagePackSerializationException failure)
        {
            throw new WorkerException($"a message '{Name}' could not be read: {Codec.Reason(failure)}", failure);
        }
    }

    private WorkerException Unwritten(MessagePackSerializationException failure) =>
        new($"a message '{Name}' could not be serialized: {Codec.Reason(failure)}", failure);
}
