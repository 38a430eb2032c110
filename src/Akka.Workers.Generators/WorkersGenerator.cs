using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Akka.Workers.Generators;

/// <summary>
/// Finds workers, contracts and migrations at compile time and writes the factories that know them.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class WorkersGenerator : IIncrementalGenerator
{
    /// <summary>The step whose caching is tested.</summary>
    internal const string ModelStep = "Workers";

    /// <summary>Another one.</summary>
    internal const string InspectedStep = "Inspected";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var workers = context.SyntaxProvider.ForAttributeWithMetadataName(
            "Akka.Workers.WorkerAttribute",
            static (node, _) => node is TypeDeclarationSyntax,
            static (found, _) => WorkerReader.Read((INamedTypeSymbol)found.TargetSymbol, found.Attributes[0])).WithTrackingName(ModelStep);
        var contracts = context.SyntaxProvider.ForAttributeWithMetadataName(
            "Akka.Workers.WorkerContractAttribute",
            static (node, _) => node is BaseTypeDeclarationSyntax,
            static (found, _) => ContractReader.Read((INamedTypeSymbol)found.TargetSymbol, found.Attributes[0]));
        var migrations = context.SyntaxProvider.CreateSyntaxProvider(
            static (node, _) => node is TypeDeclarationSyntax { BaseList: { } bases } && bases.Types.Any(type => type.Type.ToString().Contains("IStateMigration")),
            static (found, stop) => MigrationReader.Read(found.SemanticModel.GetDeclaredSymbol(found.Node, stop) as INamedTypeSymbol))
            .SelectMany(static (models, _) => models.ToImmutableArray());
        var runnables = context.SyntaxProvider.ForAttributeWithMetadataName(
            "Akka.Workers.RunnableWorkersAttribute",
            static (node, _) => node is TypeDeclarationSyntax,
            static (found, _) => RunnableReader.Read((INamedTypeSymbol)found.TargetSymbol, found.Attributes[0]));
        var inspected = context.SyntaxProvider.CreateSyntaxProvider(
            static (node, _) => InspectReader.IsCandidate(node),
            static (found, stop) => InspectReader.Read(found.Node, found.SemanticModel.GetDeclaredSymbol(found.Node, stop) as INamedTypeSymbol, stop)).WithTrackingName(InspectedStep);
        var project = context.CompilationProvider.Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, _) => ProjectReader.Read(pair.Left, pair.Right.GlobalOptions));

        var faults = workers.Collect().Combine(contracts.Collect()).Combine(runnables.Collect()).Combine(migrations.Collect()).Combine(inspected.Collect()).Select(static (all, _) => new EquatableArray<Fault>(
        [
            .. all.Left.Left.Left.Left.SelectMany(found => found.Faults),
            .. all.Left.Left.Left.Right.SelectMany(found => found.Faults),
            .. all.Left.Left.Right.SelectMany(found => found.Faults),
            .. FaultFinder.Among([.. all.Left.Left.Left.Left.Select(found => found.Model).OfType<WorkerModel>()], all.Left.Right),
            .. all.Right.SelectMany(found => found.Faults),
        ]));
        // The one step that sees the compilation: a place in the source, and not only in a file, is what #pragma and code fixes go by.
        context.RegisterSourceOutput(
            faults.Combine(context.CompilationProvider).SelectMany(static (pair, _) => pair.Left.Select(fault => fault.ToDiagnostic(pair.Right)).ToImmutableArray()),
            static (output, diagnostic) => output.ReportDiagnostic(diagnostic));
        context.RegisterSourceOutput(inspected, static (output, found) =>
        {
            if (found.Model is { } model)
                output.AddSource(model.FileName, InspectWriter.Write(model));
        });
        var hasOwn = workers.Collect().Combine(contracts.Collect()).Select(static (all, _) =>
            all.Right.Any(found => found.Model is not null) || all.Left.Any(found => found.Model is not null));
        context.RegisterSourceOutput(runnables.Combine(migrations.Collect()).Combine(project.Combine(hasOwn)), static (output, all) =>
        {
            if (all.Left.Left.Model is { } model)
                output.AddSource(model.FileName, FactoryWriter.Runnable(model, all.Left.Right, all.Right.Left, all.Right.Right));
        });
        context.RegisterSourceOutput(
            workers.Collect().Combine(contracts.Collect()).Combine(migrations.Collect()).Combine(project),
            static (output, all) => Write(
                output,
                [.. all.Left.Left.Left.Select(found => found.Model).OfType<WorkerModel>().OrderBy(worker => worker.Class, StringComparer.Ordinal)],
                [.. all.Left.Left.Right.Select(found => found.Model).OfType<ContractModel>().OrderBy(contract => contract.Type, StringComparer.Ordinal)],
                all.Left.Right,
                all.Right));
    }

    private static void Write(
        SourceProductionContext output,
        ImmutableArray<WorkerModel> workers,
        ImmutableArray<ContractModel> contracts,
        ImmutableArray<MigrationModel> migrations,
        ProjectModel project)
    {
        var registered = workers.Where(worker => worker.Register).OrderBy(worker => worker.Id, StringComparer.Ordinal).ToImmutableArray();
        if (FaultFinder.Duplicates(registered).Any())
            return;

        if (workers.Length > 0 || contracts.Length > 0)
            output.AddSource("Workers.Factory.g.cs", FactoryWriter.Assembly(project, registered, contracts, migrations));
        if (workers.Length > 0)
            output.AddSource("WorkerIds.g.cs", FactoryWriter.Ids(project, workers));
        if (project.WantsRegistered)
            output.AddSource("RegisteredWorkers.g.cs", FactoryWriter.Registered(project, workers.Length > 0 || contracts.Length > 0));
    }
}
