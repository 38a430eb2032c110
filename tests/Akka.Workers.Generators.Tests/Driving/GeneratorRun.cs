using Microsoft.CodeAnalysis;

namespace Akka.Workers.Generators.Tests;

/// <summary>What the generator made of a project.</summary>
internal sealed class GeneratorRun
{
    private readonly GeneratorRunResult _own;

    private GeneratorRun(GeneratorRunResult own, Compilation output)
    {
        Assert.Null(own.Exception);
        _own = own;
        Output = output;
    }

    /// <summary>The project with everything generated.</summary>
    public Compilation Output { get; }

    /// <summary>What the generator reports, in the order of the source.</summary>
    public Finding[] Findings => [.. _own.Diagnostics.Select(diagnostic => Finding.Of(diagnostic, Output)).OrderBy(finding => finding.Start)];

    /// <summary>The generated text by file name.</summary>
    public IReadOnlyDictionary<string, string> Texts => _own.GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    /// <summary>All of the generated text.</summary>
    public string Text => string.Join("\n", Texts.Values);

    public static GeneratorRun Of(GeneratorDriver driver, Compilation compilation)
    {
        var result = driver.RunGeneratorsAndUpdateCompilation(compilation, out var output, out _).GetRunResult();
        return new GeneratorRun(result.Results.Single(own => own.Generator.GetGeneratorType() == typeof(WorkersGenerator)), output);
    }

    /// <summary>Nothing was reported, and all of it compiles without errors or warnings.</summary>
    public GeneratorRun ShouldCompile()
    {
        Assert.Empty(Findings);
        Assert.Empty(Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        return this;
    }

    /// <summary>The assembly.</summary>
    public byte[] Emit()
    {
        using var image = new MemoryStream();
        var emitted = Output.Emit(image);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        return image.ToArray();
    }
}
