using Akka.Workers.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;

namespace Akka.Workers.CodeFixes;

/// <summary>A constructor from state that only throws.</summary>
internal sealed record RestoreStub(ReportedType Worker, ITypeSymbol State, bool IsMarked)
{
    /// <summary>The stub; before it the constructor that was there unwritten, and would not be beside another one.</summary>
    public IReadOnlyList<SyntaxNode> Write(SyntaxGenerator generator)
    {
        var stub = Stub(generator).WithLeadingTrivia(SyntaxFactory.ElasticCarriageReturnLineFeed);
        return Worker.Symbol.InstanceConstructors.Any(constructor => constructor.IsImplicitlyDeclared && constructor.Parameters.IsEmpty)
            ? [generator.ConstructorDeclaration(Worker.Symbol.Name, accessibility: Accessibility.Public), stub]
            : [stub];
    }

    private SyntaxNode Stub(SyntaxGenerator generator)
    {
        // A constructor may not promise more than the state it takes.
        var access = Symbols.IsPublic(Worker.Symbol) && !Symbols.IsPublic(State) ? SyntaxKind.InternalKeyword : SyntaxKind.PublicKeyword;
        var parameter = (ParameterSyntax)generator.ParameterDeclaration("state", generator.TypeExpression(State));
        var constructor = SyntaxFactory.ConstructorDeclaration(Worker.Declaration.Identifier.WithoutTrivia())
            .AddModifiers(SyntaxFactory.Token(access))
            .AddParameterListParameters(parameter)
            .WithInitializer(ToPrimary(generator))
            .WithExpressionBody(SyntaxFactory.ArrowExpressionClause((ExpressionSyntax)generator.ThrowExpression(
                generator.ObjectCreationExpression(Named(generator, "System.NotImplementedException")))))
            .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken));
        return IsMarked ? generator.AddAttributes(constructor, generator.Attribute(Named(generator, "Akka.Workers.FromStateAttribute"))) : constructor;
    }

    /// <summary>Beside a primary constructor every other must call it; the types tell it from the stub itself.</summary>
    private ConstructorInitializerSyntax? ToPrimary(SyntaxGenerator generator) => Worker.Symbol.InstanceConstructors
        .Where(constructor => constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax))
        .Select(primary => SyntaxFactory.ConstructorInitializer(SyntaxKind.ThisConstructorInitializer)
            .AddArgumentListArguments([.. primary.Parameters.Select(parameter => SyntaxFactory.Argument(Nothing(generator, parameter.Type)))]))
        .FirstOrDefault();

    private static ExpressionSyntax Nothing(SyntaxGenerator generator, ITypeSymbol type)
    {
        var value = SyntaxFactory.DefaultExpression((TypeSyntax)generator.TypeExpression(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated)));
        return type.IsReferenceType ? SyntaxFactory.PostfixUnaryExpression(SyntaxKind.SuppressNullableWarningExpression, value) : value;
    }

    private SyntaxNode Named(SyntaxGenerator generator, string type) => generator.TypeExpression(Worker.Compilation.GetTypeByMetadataName(type)!);
}
