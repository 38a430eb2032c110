using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Akka.Workers.Generators.Tests;

/// <summary>What the analyzer says of a file.</summary>
internal static class AnalyzerRun
{
    public static async Task<Finding[]> Of(string source)
    {
        var output = new SourceProject(Given.Types, source).Run().ShouldCompile().Output;
        var found = await output.WithAnalyzers([new IncarnationLeakAnalyzer()]).GetAllDiagnosticsAsync();
        Assert.DoesNotContain(found, diagnostic => diagnostic.Id == "AD0001");
        return [.. found.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(diagnostic => Finding.Of(diagnostic, output)).OrderBy(finding => finding.Start)];
    }
}
