using System.Collections.Immutable;
using System.Composition;
using Akka.Workers.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Akka.Workers.CodeFixes;

/// <summary>AKW0004: adds <c>[GenerateShape]</c> and makes the type, and those it is nested in, partial.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ShapeFix))]
[Shared]
public sealed class ShapeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["AKW0004"];

    /// <summary>None: two workers may miss the shape of one state, and it is to be added once.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await ReportedType.FindAsync(context) is not { } found || found.Compilation.GetTypeByMetadataName("PolyType.GenerateShapeAttribute") is not { } shape)
            return;
        foreach (var type in WithoutShape(found.Symbol))
        {
            if (await DeclarationAsync(context.Document.Project, type, context.CancellationToken) is not var (document, declaration))
                continue;
            context.RegisterCodeFix(
                CodeAction.Create($"Add [GenerateShape] to {type.Name}", stop => AddAsync(document, declaration, shape, stop), $"AKW0004:{type.ToDisplayString()}"),
                context.Diagnostics);
        }
    }

    /// <summary>What is reported at a type is itself, the state it has, or the states it migrates from.</summary>
    private static IEnumerable<INamedTypeSymbol> WithoutShape(INamedTypeSymbol type)
    {
        var states = type.AllInterfaces.Where(candidate => Symbols.Is(candidate, "Akka.Workers.IStateMigration<TFrom, TTo>")).Select(step => step.TypeArguments[0]);
        if (Has(type, "Akka.Workers.WorkerContractAttribute"))
            states = [type, .. states];
        if (Has(type, "Akka.Workers.WorkerAttribute") && Symbols.FormOf(type) is var (_, state, _) && state.ToDisplayString() != Symbols.NoState)
            states = [state, .. states];
        // A shape is made by a class of its own, which cannot see what is private, and not for every T.
        return states.OfType<INamedTypeSymbol>()
            .Where(candidate => Symbols.ShapeOf(candidate) is null && !candidate.IsGenericType && !Symbols.IsHidden(candidate))
            .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default);
    }

    private static bool Has(INamedTypeSymbol type, string attribute) =>
        type.GetAttributes().Any(candidate => candidate.AttributeClass?.ToDisplayString() == attribute);

    /// <summary>Where the type is written, if that is in this project and by hand.</summary>
    private static async Task<(Document, TypeDeclarationSyntax)?> DeclarationAsync(Project project, INamedTypeSymbol type, CancellationToken stop)
    {
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            if (project.GetDocument(reference.SyntaxTree) is { } document and not SourceGeneratedDocument
                && await reference.GetSyntaxAsync(stop) is TypeDeclarationSyntax declaration)
                return (document, declaration);
        }

        return null;
    }

    private static async Task<Document> AddAsync(Document document, TypeDeclarationSyntax declaration, INamedTypeSymbol shape, CancellationToken stop)
    {
        var editor = await DocumentEditor.CreateAsync(document, stop);
        foreach (var type in declaration.AncestorsAndSelf().OfType<TypeDeclarationSyntax>())
            editor.SetModifiers(type, editor.Generator.GetModifiers(type).WithPartial(true));
        var added = new SyntaxAnnotation();
        editor.AddAttribute(declaration, editor.Generator.Attribute(editor.Generator.TypeExpression(shape).WithAdditionalAnnotations(added)));
        var changed = editor.GetChangedDocument();
        // Only then: with a global using it would leave an empty line at the top.
        return editor.SemanticModel.LookupNamespacesAndTypes(declaration.SpanStart, name: shape.Name).Contains(shape, SymbolEqualityComparer.Default)
            ? changed
            : await ImportAdder.AddImportsAsync(changed, added, cancellationToken: stop);
    }
}
