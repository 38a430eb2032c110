using System.Text;
using Microsoft.CodeAnalysis;

namespace Akka.Workers.Generators;

/// <summary>What can be shown of a member, and how.</summary>
internal static class InspectMembers
{
    private const string HexFormat = "0x{0:x}";

    public static bool IsSkipped(AttributeData attribute) => Flag(attribute, "Skip");

    public static bool IsSettable(AttributeData? attribute) => attribute is not null && Flag(attribute, "Update");

    /// <summary>Whether a type that shows all shows this one too, without being told.</summary>
    public static bool IsUsual(ISymbol symbol) => !symbol.IsStatic && symbol.CanBeReferencedByName && Refusal(symbol, attribute: null) is null;

    public static string? Refusal(ISymbol symbol, AttributeData? attribute)
    {
        var type = TypeOf(symbol);
        return symbol switch
        {
            IPropertySymbol { IsIndexer: true } => "is an indexer",
            IPropertySymbol { GetMethod: null } => "cannot be read",
            IPropertySymbol { ExplicitInterfaceImplementations.Length: > 0 } => "belongs to an interface",
            _ when type.IsRefLikeType || type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer => $"is {Symbols.ShortName(type)}, which cannot be boxed",
            _ when attribute is not null && Flag(attribute, "Hex") && !HasHex(type) => $"is {Symbols.ShortName(type)}, which has no hexadecimal form",
            _ => null,
        };
    }

    /// <summary>Why it cannot be assigned a value that is read from text.</summary>
    public static string? WhyNotSettable(ISymbol symbol)
    {
        if (symbol is IFieldSymbol { IsReadOnly: true } or IFieldSymbol { IsConst: true } or IPropertySymbol { SetMethod: null or { IsInitOnly: true } })
            return "it is read-only";
        if (symbol.ContainingType.IsValueType && !symbol.IsStatic)
            return "it is part of a struct, of which a copy would be set";
        return ParseOf(TypeOf(symbol), hex: false) is null
            ? $"its type {Symbols.ShortName(TypeOf(symbol))} cannot be read from text"
            : null;
    }

    public static InspectedMember Model(ISymbol symbol, AttributeData? attribute, string name)
    {
        var hex = attribute is not null && Flag(attribute, "Hex");
        return new InspectedMember(
            name,
            Symbols.Identifier(symbol.Name),
            symbol.IsStatic ? Symbols.Name(symbol.ContainingType) : null,
            Argument(attribute, "Format").Value as string ?? (hex ? HexFormat : null),
            Argument(attribute, "Sensitivity").Value as int? ?? 0,
            IsSettable(attribute) ? ParseOf(TypeOf(symbol), hex) : null);
    }

    /// <summary>A name as it stands in a path: <c>_maxItems</c> and <c>MaxItems</c> are <c>max-items</c>.</summary>
    public static string Hyphenated(string name)
    {
        var bare = name.StartsWith("s_", StringComparison.Ordinal) || name.StartsWith("m_", StringComparison.Ordinal) ? name.Substring(2) : name;
        bare = bare.Trim('_');
        var text = new StringBuilder();
        for (var i = 0; i < bare.Length; i++)
        {
            // A word begins where a small letter is behind, or where the last capital of a run has a small one before it.
            if (i > 0 && char.IsUpper(bare[i]) && (!char.IsUpper(bare[i - 1]) || (i + 1 < bare.Length && char.IsLower(bare[i + 1]))))
                text.Append('-');
            text.Append(bare[i] == '_' ? '-' : char.ToLowerInvariant(bare[i]));
        }

        return text.Length == 0 ? name : text.ToString().Replace("--", "-");
    }

    private static ITypeSymbol TypeOf(ISymbol symbol) => symbol is IFieldSymbol field ? field.Type : ((IPropertySymbol)symbol).Type;

    /// <summary>The expression that makes a value of <c>text</c>, or nothing.</summary>
    private static string? ParseOf(ITypeSymbol type, bool hex)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            return ParseOf(nullable.TypeArguments[0], hex) is { } value ? $"text.Length == 0 ? null : {value}" : null;
        if (type.SpecialType == SpecialType.System_String)
            return "text";
        var name = Symbols.Name(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated));
        if (type.TypeKind == TypeKind.Enum)
            return $"global::Akka.Workers.Inspection.ParseEnum<{name}>(text)";
        var parsable = type.AllInterfaces.Any(candidate => candidate.OriginalDefinition.ToDisplayString() == "System.IParsable<TSelf>"
            && SymbolEqualityComparer.Default.Equals(candidate.TypeArguments[0], type));
        if (!parsable)
            return null;
        var parse = $"global::Akka.Workers.Inspection.{(hex && IsInteger(type) ? "ParseHex" : "Parse")}<{name}>(text)";
        return type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.Annotated } ? $"text.Length == 0 ? null : {parse}" : parse;
    }

    private static bool HasHex(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => HasHex(nullable.TypeArguments[0]),
        { SpecialType: SpecialType.System_String } => false,
        { SpecialType: SpecialType.System_Object } or { TypeKind: TypeKind.Enum or TypeKind.TypeParameter } => true,
        // Of a collection it is the items that are written so.
        _ => IsInteger(type) || type.AllInterfaces.Any(candidate => candidate.SpecialType == SpecialType.System_Collections_IEnumerable)
            || type.SpecialType == SpecialType.System_Collections_IEnumerable,
    };

    private static bool IsInteger(ITypeSymbol type) => type.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64
        or SpecialType.System_IntPtr or SpecialType.System_UIntPtr
        || type.ToDisplayString() is "System.Int128" or "System.UInt128" or "System.Numerics.BigInteger";

    private static bool Flag(AttributeData attribute, string name) => Argument(attribute, name).Value is true;

    private static TypedConstant Argument(AttributeData? attribute, string name) =>
        attribute?.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value ?? default;
}
