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
        if (call.TargetMethod.IsExtensionMethod && call.Arguments.FirstOrDefault()?.Value is IPropertyReferenceOperation { Property: { Name: "Sender", ContainingType.Name: "ActorBase" or "IActorContext" } })
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.IncarnationLeaks, call.Syntax.GetLocation(), call.Syntax.ToString(), "Reply(message)"));
    }

    private static void Self(OperationAnalysisContext context, INamedTypeSymbol worker)
    {
        var reference = (IPropertyReferenceOperation)context.Operation;
        if (reference.Property is not { Name: "Self", ContainingType.Name: "ActorBase" } || !IsInside(context.ContainingSymbol, worker))
            return;
        IOperation given = reference;
        while (given.Parent is IConversionOperation conversion)
            given = conversion;
        // Self as an argument gives it out; Self.Tell(x) talks to oneself.
        if (given.Parent is IArgumentOperation argument && !IsReceiver(argument) && argument.Parent is IObjectCreationOperation or IInvocationOperation && !StaysInside(argument.Parent))
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.IncarnationLeaks, reference.Syntax.GetLocation(), "Self", "Handle"));
    }

    /// <summary>Comparing, piping a result to oneself and setting a timer for oneself give nothing out: they end with the incarnation, as they should.</summary>
    private static bool StaysInside(IOperation call) =>
        call is IInvocationOperation { TargetMethod.Name: "Equals" or "PipeTo" or "ScheduleTellOnce" or "ScheduleTellRepeatedly" or "ScheduleTellOnceCancelable" or "ScheduleTellRepeatedlyCancelable" };

    private static bool IsReceiver(IArgumentOperation argument) =>
        argument is { Parameter.Ordinal: 0, Parent: IInvocationOperation { TargetMethod.IsExtensionMethod: true } };

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
