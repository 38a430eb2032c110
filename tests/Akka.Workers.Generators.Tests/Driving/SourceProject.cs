using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Akka.Workers.Generators.Tests;

/// <summary>A user's project: files, and what MSBuild would say about it.</summary>
internal sealed class SourceProject(params string[] files)
{
    /// <summary>The framework, Akka and the workers: all that this test program runs with.</summary>
    private static readonly MetadataReference[] s_platform =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public string Assembly { get; init; } = "Shop";

    public string? RootNamespace { get; init; }

    public bool IsExecutable { get; init; }

    /// <summary>The usings of every file.</summary>
    public string Usings { get; init; } = Given.Usings;

    public IReadOnlyList<MetadataReference> References { get; init; } = [];

    public static SyntaxTree File(string text, string path) => CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Latest), path);

    private IEnumerable<(string Path, string Text)> Files => files.Select((text, number) => ($"File{number}.cs", text)).Prepend(("Usings.cs", Usings));

    private MetadataReference[] AllReferences => [.. s_platform, .. References];

    private CSharpCompilationOptions Options => new(
        IsExecutable ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
        deterministic: true,
        nullableContextOptions: NullableContextOptions.Enable);

    public CSharpCompilation Compile() => CSharpCompilation.Create(Assembly, Files.Select(file => File(file.Text, file.Path)), AllReferences, Options);

    /// <summary>The project as an editor opens it.</summary>
    public Project Open(AdhocWorkspace workspace)
    {
        var project = workspace.AddProject(Assembly, LanguageNames.CSharp)
            .WithParseOptions(new CSharpParseOptions(LanguageVersion.Latest))
            .WithCompilationOptions(Options)
            .WithMetadataReferences(AllReferences);
        return Files.Aggregate(project, (opened, file) => opened.AddDocument(file.Path, file.Text, filePath: file.Path).Project);
    }

    public GeneratorDriver Driver(params ISourceGenerator[] others) => CSharpGeneratorDriver.Create(
        [new WorkersGenerator().AsSourceGenerator(), .. others],
        parseOptions: new CSharpParseOptions(LanguageVersion.Latest),
        optionsProvider: new ProjectOptions(RootNamespace),
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public GeneratorRun Run() => GeneratorRun.Of(Driver(ShapeGenerator.Instance), Compile());
}
