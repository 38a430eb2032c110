using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Akka.Workers.CodeFixes;

/// <summary>AKW0008: answers with <c>Reply</c> instead of <c>Sender.Tell</c>, and gives out <c>Handle</c> instead of <c>Self</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(IncarnationLeakFix))]
[Shared]
public sealed class IncarnationLeakFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["AKW0008"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken) is not { } root)
            return;
        var (old, member) = Replacement(root.FindNode(context.Span, getInnermostNodeForTie: true));
        if (old is null)
            return;
        context.RegisterCodeFix(
            CodeAction.Create(
                $"Use {member}",
                _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(old, Own(member).WithTriviaFrom(old)))),
                $"AKW0008:{member}"),
            context.Diagnostics);
    }

    /// <summary>What to replace by which member; the arguments of a call stay untouched, so that they can be mended in the same go.</summary>
    private static (ExpressionSyntax? Old, string Member) Replacement(SyntaxNode found) => found switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax tell } when IsOwn(tell.Expression, "Sender") => (tell, "Reply"),
        ExpressionSyntax self when IsOwn(self, "Self") => (self, "Handle"),
        _ => default,
    };

    /// <summary>The actor's own: the sender that another object names is not the one that <c>Reply</c> answers.</summary>
    private static bool IsOwn(ExpressionSyntax expression, string member) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.Text == member,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or BaseExpressionSyntax } access => access.Name.Identifier.Text == member,
        _ => false,
    };

    /// <summary>Loses its <c>this</c> unless something nearer has the same name.</summary>
    private static MemberAccessExpressionSyntax Own(string member) => SyntaxFactory
        .MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, SyntaxFactory.ThisExpression(), SyntaxFactory.IdentifierName(member))
        .WithAdditionalAnnotations(Simplifier.Annotation);
}
