using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

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

    private static readonly SymbolDisplayFormat s_full = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>The name for generated code.</summary>
    public static string Name(ITypeSymbol type) => type.ToDisplayString(s_full);

    /// <summary>The name for a message.</summary>
    public static string ShortName(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    /// <summary>A name as source writes it.</summary>
    public static string Identifier(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : $"@{name}";

    /// <summary>A full name for a message.</summary>
    public static string Shown(string name) => name.Replace("global::", "");

    public static bool Is(INamedTypeSymbol type, string definition) => type.OriginalDefinition.ToDisplayString() == definition;

    /// <summary>What a worker is made from, and whether it is an actor; null for what is no worker.</summary>
    public static (ITypeSymbol Parameters, ITypeSymbol State, bool IsActor)? FormOf(INamedTypeSymbol type)
    {
        for (var parent = type.BaseType; parent is not null; parent = parent.BaseType)
        {
            if (Is(parent, "Akka.Workers.WorkerActor<TParameters, TState>"))
                return (parent.TypeArguments[0], parent.TypeArguments[1], true);
        }

        return type.AllInterfaces.FirstOrDefault(candidate => Is(candidate, "Akka.Workers.IWorker<TParameters, TState>")) is { } loop
            ? (loop.TypeArguments[0], loop.TypeArguments[1], false)
            : null;
    }

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
        type.IsFileLocal
        || type.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal
        || (type.ContainingType is { } outer && IsHidden(outer));

    public static bool IsPublic(ITypeSymbol type) => type is IArrayTypeSymbol array
        ? IsPublic(array.ElementType)
        : type.DeclaredAccessibility == Accessibility.Public
            && (type.ContainingType is not { } outer || IsPublic(outer))
            && (type is not INamedTypeSymbol named || named.TypeArguments.All(IsPublic));
}
