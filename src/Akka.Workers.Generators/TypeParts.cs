using Microsoft.CodeAnalysis;

namespace Akka.Workers.Generators;

/// <summary>How another part of a type is declared.</summary>
internal static class TypeParts
{
    public static string? NamespaceOf(INamedTypeSymbol type) => type.ContainingNamespace is { IsGlobalNamespace: false } named ? named.ToDisplayString() : null;

    /// <summary>The type, and before it those that it is nested in.</summary>
    public static IEnumerable<TypeModel> Of(INamedTypeSymbol type)
    {
        var keyword = (type.IsRecord ? "record " : "") + (type.TypeKind switch { TypeKind.Struct => "struct", TypeKind.Interface => "interface", _ => "class" });
        var arguments = type.TypeParameters.Length == 0 ? "" : $"<{string.Join(", ", type.TypeParameters.Select(parameter => Symbols.Identifier(parameter.Name)))}>";
        var own = new TypeModel(keyword, Symbols.Identifier(type.Name) + arguments);
        return type.ContainingType is { } outer ? [.. Of(outer), own] : [own];
    }
}
