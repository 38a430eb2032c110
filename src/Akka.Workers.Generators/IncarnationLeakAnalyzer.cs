using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Akka.Workers.Generators;

/// <summary>
/// Inside a worker in actor form, finds <c>Sender.Tell(x)</c> and <c>Self</c> given out: both name one incarnation, where the
/// handle is meant.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IncarnationLeakAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.IncarnationLeaks];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (start.Compilation.GetTypeByMetadataName("Akka.Workers.WorkerActor`2") is not { } worker)
                return;
            start.RegisterOperationAction(action => Tell(action, worker), OperationKind.Invocation);
            start.RegisterOperationAction(action => Self(action, worker), OperationKind.PropertyReference);
        });
    }

    private static void Tell(OperationAnalysisContext context, INamedTypeSymbol worker)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.Name != "Tell" || !IsInside(context.ContainingSymbol, worker) || call.TargetMethod.Parameters.Length > 2)
            return;
        // Tell(message) is an extension method: its first argument is the receiver.
        if (call.TargetMethod.IsExtensionMethod && call.Arguments.FirstOrDefault()?.Value is IPropertyReferenceOperation { Property.Name: "Sender" })
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.IncarnationLeaks, call.Syntax.GetLocation(), call.Syntax.ToString(), "Reply(message)"));
    }

    private static void Self(OperationAnalysisContext context, INamedTypeSymbol worker)
    {
        var reference = (IPropertyReferenceOperation)context.Operation;
        if (reference.Property is not { Name: "Self", ContainingType.Name: "ActorBase" } || !IsInside(context.ContainingSymbol, worker))
            return;
        // Self.Tell(x) talks to oneself, and Self as an argument gives it out.
        if (reference.Parent is IArgumentOperation { Parent: IInvocationOperation call } && !(call.TargetMethod.IsExtensionMethod && call.Arguments[0].Value == reference))
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.IncarnationLeaks, reference.Syntax.GetLocation(), "Self", "Handle"));
    }

    private static bool IsInside(ISymbol? member, INamedTypeSymbol worker)
    {
        for (var type = member?.ContainingType; type is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, worker))
                return true;
        }

        return false;
    }
}
