using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Akka.Workers.Generators;

/// <summary>Reads a type that shows members by attributes.</summary>
internal static class InspectReader
{
    private const string Attribute = "Akka.Workers.InspectAttribute";

    /// <summary>Whether a part of a type has the attribute somewhere, as far as its text tells.</summary>
    public static bool IsCandidate(SyntaxNode node) => node is TypeDeclarationSyntax type
        && (Has(type.AttributeLists)
            || type.Members.Any(member => member is FieldDeclarationSyntax or PropertyDeclarationSyntax or IndexerDeclarationSyntax && Has(member.AttributeLists))
            || (type.ParameterList?.Parameters.Any(parameter => Has(parameter.AttributeLists)) ?? false));

    /// <returns>Nothing for a part that is not the first of its type.</returns>
    public static Found<InspectedModel> Read(SyntaxNode part, INamedTypeSymbol? type, CancellationToken stop)
    {
        if (type is null || type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(stop)).FirstOrDefault(IsCandidate) != part)
            return default;
        var shown = Shown(type).ToArray();
        if (shown.Length == 0)
            return default;
        var faults = TypeFaults(type, stop).ToList();
        if (faults.Count > 0)
            return new(null, new(faults));

        var names = Inherited(type).ToDictionary(member => member.Name, member => member.Symbol, StringComparer.Ordinal);
        var members = new List<InspectedMember>();
        foreach (var (symbol, attribute) in shown)
        {
            var name = NameOf(symbol, attribute);
            if (InspectMembers.Refusal(symbol, attribute) is { } why)
                faults.Add(new Fault("AKW0012", LocationModel.Of(symbol), new([symbol.Name, why])));
            else if (name.Length == 0 || name.IndexOfAny(['/', '*']) >= 0)
                faults.Add(new Fault("AKW0012", LocationModel.Of(symbol), new([symbol.Name, $"has the name '{name}'"])));
            else if (names.TryGetValue(name, out var other))
                faults.Add(new Fault("AKW0011", LocationModel.Of(symbol), new([name, $"{other.ContainingType.Name}.{other.Name}"])));
            else if (InspectMembers.IsSettable(attribute) && InspectMembers.WhyNotSettable(symbol) is { } reason)
                faults.Add(new Fault("AKW0010", LocationModel.Of(symbol), new([symbol.Name, reason])));
            else
                members.Add(InspectMembers.Model(symbol, attribute, name));
            if (!names.ContainsKey(name))
                names.Add(name, symbol);
        }

        return faults.Count > 0
            ? new(null, new(faults))
            : new(new InspectedModel(TypeParts.NamespaceOf(type), new(TypeParts.Of(type)), FormOf(type), type.IsValueType, new(members)), default);
    }

    private static bool Has(SyntaxList<AttributeListSyntax> lists) => lists.SelectMany(list => list.Attributes).Any(attribute =>
        (attribute.Name switch { QualifiedNameSyntax qualified => qualified.Right, AliasQualifiedNameSyntax alias => alias.Name, var simple => simple }).ToString() is "Inspect" or "InspectAttribute");

    private static AttributeData? AttributeOf(ISymbol symbol) =>
        symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.ToDisplayString() == Attribute);

    /// <summary>The members that a type shows, in the order of its source.</summary>
    private static IEnumerable<(ISymbol Symbol, AttributeData? Attribute)> Shown(INamedTypeSymbol type)
    {
        var all = AttributeOf(type) is not null;
        return type.GetMembers()
            .Where(member => member is IFieldSymbol or IPropertySymbol && !member.IsImplicitlyDeclared)
            .Select(member => (Symbol: member, Attribute: AttributeOf(member)))
            .Where(member => member.Attribute is { } attribute ? !InspectMembers.IsSkipped(attribute) : all && InspectMembers.IsUsual(member.Symbol));
    }

    private static string NameOf(ISymbol symbol, AttributeData? attribute) =>
        attribute?.ConstructorArguments.FirstOrDefault().Value as string ?? InspectMembers.Hyphenated(symbol.Name);

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (var parent = type.BaseType; parent is not null; parent = parent.BaseType)
            yield return parent;
    }

    private static IEnumerable<(string Name, ISymbol Symbol)> Inherited(INamedTypeSymbol type) =>
        Bases(type).SelectMany(Shown).Select(member => (Name: NameOf(member.Symbol, member.Attribute), member.Symbol)).GroupBy(member => member.Name).Select(same => same.First());

    private static InspectedForm FormOf(INamedTypeSymbol type) => Symbols.FormOf(type) is { IsActor: true }
        ? InspectedForm.Actor
        : Bases(type).Any(parent => Shown(parent).Any())
            ? InspectedForm.Derived
            : type.IsSealed || type.IsValueType ? InspectedForm.Sealed : InspectedForm.Open;

    private static IEnumerable<Fault> TypeFaults(INamedTypeSymbol type, CancellationToken stop)
    {
        var location = LocationModel.Of(type);
        if (type.IsStatic || type.IsRefLikeType || IsFileLocal(type))
        {
            yield return new Fault("AKW0012", location, new([type.Name, type.IsStatic ? "is static" : type.IsRefLikeType ? "is a ref struct" : "is local to its file"]));
            yield break;
        }

        for (var outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (!outer.DeclaringSyntaxReferences.All(reference => reference.GetSyntax(stop) is TypeDeclarationSyntax part && part.Modifiers.Any(SyntaxKind.PartialKeyword)))
                yield return new Fault("AKW0009", LocationModel.Of(outer), new([outer.Name, type.Name]));
        }

        if (ByHand(type) is { } hand)
            yield return new Fault("AKW0012", location, new([type.Name, $"is shown by {hand} already, which is written by hand"]));
    }

    private static bool IsFileLocal(INamedTypeSymbol type) => type.IsFileLocal || (type.ContainingType is { } outer && IsFileLocal(outer));

    /// <summary>What is written by hand in the type itself, or in one that it derives from and which shows nothing by attributes.</summary>
    private static string? ByHand(INamedTypeSymbol type) => Bases(type).Prepend(type)
        .Where(owner => !Symbols.Is(owner, "Akka.Workers.WorkerActor<TParameters, TState>"))
        .Where(owner => SymbolEqualityComparer.Default.Equals(owner, type) || (Symbols.FormOf(type) is not { IsActor: true } && !Shown(owner).Any()))
        .Where(owner => owner.GetMembers().OfType<IMethodSymbol>().Any(IsInspect))
        .Select(owner => $"{owner.Name}.Inspect")
        .FirstOrDefault();

    private static bool IsInspect(IMethodSymbol method) =>
        (method.Name == "Inspect" || method.ExplicitInterfaceImplementations.Any(implemented => implemented.Name == "Inspect"))
        && method.Parameters.Length == 1 && method.Parameters[0].Type.ToDisplayString() == "Akka.Workers.Inspection.Builder";
}
