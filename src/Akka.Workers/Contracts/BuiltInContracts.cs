using PolyType;
using PolyType.Abstractions;

namespace Akka.Workers;

/// <summary>Contracts of the usual primitives, for workers whose parameters or state are one.</summary>
[GenerateShapeFor<string>]
[GenerateShapeFor<bool>]
[GenerateShapeFor<int>]
[GenerateShapeFor<long>]
[GenerateShapeFor<double>]
[GenerateShapeFor<decimal>]
[GenerateShapeFor<Guid>]
[GenerateShapeFor<DateTime>]
[GenerateShapeFor<DateTimeOffset>]
[GenerateShapeFor<TimeSpan>]
[GenerateShapeFor<byte[]>]
[GenerateShapeFor<string[]>]
public sealed partial class BuiltInContracts
{
    private BuiltInContracts() { }

    /// <summary>The shape of a built-in type: text, numbers, dates, byte and string arrays.</summary>
    /// <exception cref="NotSupportedException">It is not one of them.</exception>
    public static ITypeShape<T> ShapeOf<T>() => TypeShapeResolver.ResolveDynamicOrThrow<T, BuiltInContracts>();
}
