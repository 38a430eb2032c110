using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Akka.Workers.Generators;

/// <summary>Reads a message contract.</summary>
internal static class ContractReader
{
    public static Found<ContractModel> Read(INamedTypeSymbol type, AttributeData contract)
    {
        var location = LocationModel.Of(type);
        if (Symbols.ShapeOf(type) is null)
            return new(null, new([new Fault("AKW0004", location, new([type.Name, "a contract"]))]));
        var name = contract.ConstructorArguments.FirstOrDefault().Value as string ?? type.ToDisplayString();
        return new(new ContractModel(Symbols.Name(type), name, location), default);
    }
}

/// <summary>Reads the steps that a class can do.</summary>
internal static class MigrationReader
{
    public static EquatableArray<MigrationModel> Read(INamedTypeSymbol? type) => type is null or { IsAbstract: true } ? default : new(
        type.AllInterfaces
            .Where(candidate => Symbols.Is(candidate, "Akka.Workers.IStateMigration<TFrom, TTo>"))
            .Select(step => (From: step.TypeArguments[0], To: step.TypeArguments[1]))
            .Select(step => new MigrationModel(
                Symbols.Name(type), Symbols.Name(step.From), Symbols.VersionOf(step.From), Symbols.ShapeOf(step.From), Symbols.Name(step.To), Symbols.VersionOf(step.To), LocationModel.Of(type))));
}

/// <summary>Reads a factory of chosen workers.</summary>
internal static class RunnableReader
{
    public static Found<RunnableModel> Read(INamedTypeSymbol type, AttributeData runnable)
    {
        var faults = new List<Fault>();
        var workers = new List<WorkerModel>();
        var chosen = runnable.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Array, IsNull: false } list ? list.Values : [];
        foreach (var argument in chosen.Select(value => value.Value).OfType<INamedTypeSymbol>())
        {
            var worker = argument.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.ToDisplayString() == "Akka.Workers.WorkerAttribute");
            if (worker is null)
            {
                faults.Add(new Fault("AKW0006", LocationModel.Of(type), new([argument.Name, "has no [Worker] attribute"])));
                continue;
            }

            // What is wrong with the worker itself is reported where it stands.
            if (WorkerReader.Read(argument, worker).Model is { } model)
                workers.Add(model);
        }

        foreach (var same in workers.GroupBy(worker => worker.Id).Where(same => same.Count() > 1))
            faults.Add(new Fault("AKW0001", LocationModel.Of(type), new([same.Key, string.Join(" and ", same.Select(worker => Symbols.Shown(worker.Class)))])));
        return new(new RunnableModel(TypeParts.NamespaceOf(type), new(TypeParts.Of(type)), new(workers)), new(faults));
    }
}

/// <summary>Reads the project.</summary>
internal static class ProjectReader
{
    public static ProjectModel Read(Compilation compilation, AnalyzerConfigOptions options)
    {
        var assembly = compilation.AssemblyName ?? "Assembly";
        var root = Namespace(options.TryGetValue("build_property.RootNamespace", out var given) && given.Length > 0 ? given : assembly);
        var asked = compilation.Assembly.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "GenerateRegisteredWorkersAttribute");
        var executable = compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication;
        return new ProjectModel(assembly, root, asked || executable, new(compilation.SourceModule.ReferencedAssemblySymbols
            .SelectMany(reference => reference.GetAttributes())
            .Where(attribute => attribute.AttributeClass?.ToDisplayString() == "Akka.Workers.WorkerFactoryAttribute"
                && attribute.NamedArguments.All(argument => argument.Key != "IsEntry" || argument.Value.Value is not true))
            .Select(attribute => attribute.ConstructorArguments.FirstOrDefault().Value)
            .OfType<ITypeSymbol>()
            .Select(Symbols.Name)));
    }

    /// <summary>A project's name may hold what a namespace's may not.</summary>
    private static string Namespace(string name) => string.Join(".", name.Split('.').Select(part =>
    {
        var valid = string.Concat(part.Select(c => char.IsLetterOrDigit(c) ? c : '_'));
        return valid.Length == 0 || char.IsDigit(valid[0]) ? $"_{valid}" : Symbols.Identifier(valid);
    }));
}
