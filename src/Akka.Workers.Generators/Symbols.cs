using Microsoft.CodeAnalysis;

namespace Akka.Workers.Generators;

/// <summary>Questions to symbols.</summary>
internal static class Symbols
{
    public const string NoParameters = "Akka.Workers.NoParameters";
    public const string NoState = "Akka.Workers.NoState";

    private static readonly HashSet<string> s_builtIn =
    [
        "string", "bool", "int", "long", "double", "decimal", "byte[]", "string[]",
        "System.Guid", "System.DateTime", "System.DateTimeOffset", "System.TimeSpan",
    ];

    public static string Name(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    public static bool Is(INamedTypeSymbol type, string definition) => type.OriginalDefinition.ToDisplayString() == definition;

    /// <summary>The expression that gives a type's shape, or null when it has none.</summary>
    public static string? ShapeOf(ITypeSymbol type)
    {
        if (s_builtIn.Contains(type.ToDisplayString()))
            return $"global::Akka.Workers.BuiltInContracts.ShapeOf<{Name(type)}>()";
        return type.GetAttributes().Any(attribute => attribute.AttributeClass?.ToDisplayString() is "PolyType.GenerateShapeAttribute")
            ? $"global::PolyType.Abstractions.TypeShapeResolver.Resolve<{Name(type)}>()"
            : null;
    }

    public static int VersionOf(ITypeSymbol state) => state.GetAttributes()
        .FirstOrDefault(attribute => attribute.AttributeClass?.ToDisplayString() == "Akka.Workers.WorkerStateAttribute")?
        .NamedArguments.FirstOrDefault(argument => argument.Key == "Version").Value.Value as int? ?? 1;

    /// <summary>Whether generated code beside it cannot name it.</summary>
    public static bool IsHidden(INamedTypeSymbol type) =>
        type.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected || (type.ContainingType is { } outer && IsHidden(outer));

    public static bool IsPublic(INamedTypeSymbol type) =>
        type.DeclaredAccessibility == Accessibility.Public && (type.ContainingType is not { } outer || IsPublic(outer));
}
