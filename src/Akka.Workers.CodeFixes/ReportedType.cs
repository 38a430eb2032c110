using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Akka.Workers.CodeFixes;

/// <summary>
/// The type that the generator has reported. It names a file and a span there, which an editor resolves to a document before it
/// asks for fixes; the node is therefore looked for in the document, never in the diagnostic's syntax tree.
/// </summary>
internal sealed record ReportedType(TypeDeclarationSyntax Declaration, INamedTypeSymbol Symbol, Compilation Compilation)
{
    public static async Task<ReportedType?> FindAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken) is not { } root || !root.FullSpan.Contains(context.Span))
            return null;
        if (root.FindToken(context.Span.Start).Parent is not TypeDeclarationSyntax declaration || declaration.Identifier.Span != context.Span)
            return null;
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken);
        return model?.GetDeclaredSymbol(declaration, context.CancellationToken) is INamedTypeSymbol symbol ? new(declaration, symbol, model.Compilation) : null;
    }
}
