using System.Buffers;
using System.Runtime.CompilerServices;
using Akka.Workers.Internal.Hosting;
using Nerdbank.MessagePack;
using PolyType;
using PolyType.Abstractions;

namespace Akka.Workers.Internal.State;

/// <summary>
/// Has the code compiled that reads a type, without a value of it: what it is given to read breaks off before a constructor would
/// be called, so that nothing of the program's own runs.
/// </summary>
internal sealed class ReadingWarmUp : TypeShapeVisitor
{
    private static readonly byte[] s_emptyMap = [0x80];

    private readonly MessagePackSerializer _serializer;
    private readonly HashSet<Type> _seen = [];

    private ReadingWarmUp(MessagePackSerializer serializer) => _serializer = serializer;

    public static void Of(MessagePackSerializer serializer, ITypeShape shape) => shape.Accept(new ReadingWarmUp(serializer));

    public override object? VisitObject<T>(IObjectTypeShape<T> shape, object? state)
    {
        if (HasOwnConverter(shape.AttributeProvider) || !_seen.Add(typeof(T)))
            return null;
        Precompiled.Data(typeof(T));
        foreach (var property in shape.Properties)
            property.Accept(this);
        return shape.Constructor?.Accept(this);
    }

    public override object? VisitProperty<T, TProperty>(IPropertyShape<T, TProperty> property, object? state)
    {
        if (property.HasGetter)
            Precompiled.Delegate(property.GetGetter());
        return null;
    }

    public override object? VisitConstructor<T, TArguments>(IConstructorShape<T, TArguments> constructor, object? state)
    {
        foreach (var parameter in constructor.Parameters.Where(parameter => !IsReadByTheProgram(parameter)))
            Read(constructor.DeclaringType, () => (byte[])parameter.Accept(this)!);
        // Without what is required it is not called either.
        if (constructor.Parameters.Any(parameter => parameter.IsRequired))
            Read(constructor.DeclaringType, () => s_emptyMap);
        if (constructor.Parameters.Count > 0)
            Precompiled.Delegate(constructor.GetParameterizedConstructor());
        return null;
    }

    /// <returns>A map of two, of which there is one.</returns>
    public override object? VisitParameter<TArguments, TParameter>(IParameterShape<TArguments, TParameter> parameter, object? state)
    {
        parameter.ParameterType.Accept(this);
        var bytes = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(bytes);
        writer.WriteMapHeader(2);
        writer.Write(parameter.Name);
        if (Least(typeof(TParameter)) is { } least)
            _serializer.Serialize(ref writer, (TParameter)least, parameter.ParameterType);
        else
            writer.WriteNil();
        writer.Flush();
        return bytes.WrittenSpan.ToArray();
    }

    public override object? VisitOptional<TOptional, TElement>(IOptionalTypeShape<TOptional, TElement> shape, object? state) => shape.ElementType.Accept(this);

    public override object? VisitEnumerable<TEnumerable, TElement>(IEnumerableTypeShape<TEnumerable, TElement> shape, object? state) => shape.ElementType.Accept(this);

    public override object? VisitDictionary<TDictionary, TKey, TValue>(IDictionaryTypeShape<TDictionary, TKey, TValue> shape, object? state)
    {
        shape.KeyType.Accept(this);
        return shape.ValueType.Accept(this);
    }

    private void Read<T>(ITypeShape<T> shape, Func<byte[]> brokenOff)
    {
        try
        {
            var reader = new MessagePackReader(brokenOff());
            _ = _serializer.Deserialize(ref reader, shape);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // As it was meant to. A shape that cannot be served is told to whoever needs it first.
        }
    }

    /// <summary>A value that takes none of the program's own code to make, if there is one.</summary>
    private static object? Least(Type type) =>
        type == typeof(string) ? ""
        : type.IsSZArray ? Array.CreateInstance(type.GetElementType()!, 0)
        : type.IsEnum || (type is { IsValueType: true, IsGenericType: false } && type.Assembly == typeof(int).Assembly) ? RuntimeHelpers.GetUninitializedObject(type)
        : null;

    private static bool IsReadByTheProgram(IParameterShape parameter) =>
        parameter.ParameterType is ISurrogateTypeShape || HasOwnConverter(parameter.AttributeProvider) || HasOwnConverter(parameter.ParameterType.AttributeProvider);

    private static bool HasOwnConverter(IGenericCustomAttributeProvider attributes) => attributes.IsDefined<MessagePackConverterAttribute>(inherit: false);
}
