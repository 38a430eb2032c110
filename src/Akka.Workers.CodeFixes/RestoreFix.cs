using System.Collections.Immutable;
using System.Composition;
using Akka.Workers.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Akka.Workers.CodeFixes;

/// <summary>AKW0003: adds the constructor from state, still to be written, beside the one from parameters.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RestoreFix))]
[Shared]
public sealed class RestoreFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["AKW0003"];

    /// <summary>None: each of them is to be written by hand.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await ReportedType.FindAsync(context) is not { } found || Symbols.FormOf(found.Symbol) is not var (parameters, state, _))
            return;
        // With two of them, which one goes is not ours to say; and where one has just this signature, it is to be changed.
        if (Constructors.Restore(found.Symbol, parameters, state, "").Length > 0 || found.Symbol.InstanceConstructors.Any(constructor => TakesOnly(constructor, state)))
            return;
        var stub = new RestoreStub(found, state, IsMarked: SymbolEqualityComparer.Default.Equals(parameters, state));
        context.RegisterCodeFix(
            CodeAction.Create($"Add constructor {found.Symbol.Name}({Symbols.ShortName(state)} state)", stop => AddAsync(context.Document, stub, stop), "AKW0003"),
            context.Diagnostics);
    }

    private static bool TakesOnly(IMethodSymbol constructor, ITypeSymbol state) =>
        constructor.Parameters.Length == 1 && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, state);

    private static async Task<Document> AddAsync(Document document, RestoreStub stub, CancellationToken stop)
    {
        var editor = await DocumentEditor.CreateAsync(document, stop);
        var declaration = stub.Worker.Declaration;
        var added = stub.Write(editor.Generator);
        if (declaration.Members.OfType<ConstructorDeclarationSyntax>().LastOrDefault() is { } other)
            editor.InsertAfter(other, added);
        else
            editor.InsertMembers(declaration, declaration.Members.TakeWhile(member => member is FieldDeclarationSyntax).Count(), added);
        return editor.GetChangedDocument();
    }
}
