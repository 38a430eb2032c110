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

    public IReadOnlyList<MetadataReference> References { get; init; } = [];

    public static SyntaxTree File(string text, string path) => CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Latest), path);

    public CSharpCompilation Compile() => CSharpCompilation.Create(
        Assembly,
        [File(Given.Usings, "Usings.cs"), .. files.Select((text, number) => File(text, $"File{number}.cs"))],
        [.. s_platform, .. References],
        new CSharpCompilationOptions(
            IsExecutable ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
            deterministic: true,
            nullableContextOptions: NullableContextOptions.Enable));

    public GeneratorDriver Driver(params ISourceGenerator[] others) => CSharpGeneratorDriver.Create(
        [new WorkersGenerator().AsSourceGenerator(), .. others],
        parseOptions: new CSharpParseOptions(LanguageVersion.Latest),
        optionsProvider: new ProjectOptions(RootNamespace),
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public GeneratorRun Run() => GeneratorRun.Of(Driver(ShapeGenerator.Instance), Compile());
}
