using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Akka.Workers.Generators;

/// <summary>A worker class as the generated code needs it; no symbols, so that it can be cached.</summary>
internal sealed record WorkerModel(
    string Class,
    string SimpleName,
    string Id,
    bool IsActor,
    bool IsPublic,
    bool Register,
    string Parameters,
    string? ParametersShape,
    string State,
    string? StateShape,
    int StateVersion,
    string Create,
    string? Restore,
    LocationModel Location);

/// <summary>A message contract.</summary>
internal sealed record ContractModel(string Type, string Name, LocationModel Location);

/// <summary>One step between two versions of a state.</summary>
internal sealed record MigrationModel(string Class, string From, int FromVersion, string? FromShape, string To, int ToVersion, LocationModel Location);

/// <summary>A factory of chosen workers.</summary>
internal sealed record RunnableModel(string? Namespace, EquatableArray<TypeModel> Types, EquatableArray<WorkerModel> Workers)
{
    /// <summary>The factory's class; before it come the types that it is nested in.</summary>
    public TypeModel Type => Types.Last();

    /// <summary>A file's name may not hold the mark of a name that is a keyword.</summary>
    public string FileName => $"{Namespace}.{string.Join(".", Types.Select(type => type.Name))}.Workers.g.cs".Replace("@", "");
}

/// <summary>A type that shows members by attributes.</summary>
internal sealed record InspectedModel(string? Namespace, EquatableArray<TypeModel> Types, InspectedForm Form, bool IsStruct, EquatableArray<InspectedMember> Members)
{
    /// <summary>A file's name may hold neither the mark of a name that is a keyword, nor angle brackets.</summary>
    public string FileName => $"{Namespace}.{string.Join(".", Types.Select(type => type.Name))}.Inspect.g.cs".Replace("@", "").Replace('<', '(').Replace('>', ')');
}

/// <summary>One member that is shown.</summary>
/// <param name="Name">Its name in the tree.</param>
/// <param name="Access">The member, behind the object or the type that has it.</param>
/// <param name="StaticOwner">The type that has it, for a static one.</param>
/// <param name="Format">The format, if any.</param>
/// <param name="Sensitivity">As the attribute's.</param>
/// <param name="Parse">The expression that makes a value of <c>text</c>, for one that can be set.</param>
internal sealed record InspectedMember(string Name, string Access, string? StaticOwner, string? Format, int Sensitivity, string? Parse);

/// <summary>How a type shows its members.</summary>
internal enum InspectedForm
{
    /// <summary>It implements the interface, for itself alone.</summary>
    Sealed,

    /// <summary>It implements the interface, and types that derive from it add to it.</summary>
    Open,

    /// <summary>It adds to what the type it derives from shows.</summary>
    Derived,

    /// <summary>A worker in actor form, which has a method for it.</summary>
    Actor,
}

/// <summary>A type as its other part is declared: the keyword and the name.</summary>
internal sealed record TypeModel(string Keyword, string Name);

/// <summary>What a syntax node gave: a model, or what is wrong with it.</summary>
internal readonly record struct Found<T>(T? Model, EquatableArray<Fault> Faults) where T : class, IEquatable<T>;

/// <summary>A diagnostic as data.</summary>
internal sealed record Fault(string Id, LocationModel Location, EquatableArray<string> Arguments)
{
    public Diagnostic ToDiagnostic(Compilation compilation) =>
        Diagnostic.Create(Descriptors.ById[Id], Location.ToLocation(compilation), [.. Arguments]);
}

/// <summary>A place in a source file.</summary>
internal sealed record LocationModel(string Path, TextSpan Span)
{
    public static LocationModel Of(ISymbol symbol) => Of(symbol.Locations.FirstOrDefault() ?? Microsoft.CodeAnalysis.Location.None);

    public static LocationModel Of(Location location) => new(location.SourceTree?.FilePath ?? "", location.SourceSpan);

    public Location ToLocation(Compilation compilation) => compilation.SyntaxTrees.FirstOrDefault(tree => tree.FilePath == Path && tree.Length >= Span.End) is { } tree
        ? Microsoft.CodeAnalysis.Location.Create(tree, Span)
        : Microsoft.CodeAnalysis.Location.None;
}

/// <summary>What the project around the workers is.</summary>
internal sealed record ProjectModel(string Assembly, string RootNamespace, bool WantsRegistered, EquatableArray<string> ReferencedFactories);
