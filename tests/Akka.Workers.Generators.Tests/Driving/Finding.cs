using Microsoft.CodeAnalysis;

namespace Akka.Workers.Generators.Tests;

/// <summary>
/// A diagnostic as a reader of the build sees it: the source that it points at, what it says, and what its description adds.
/// </summary>
internal sealed record Finding(string Id, DiagnosticSeverity Severity, (string File, int Position) Start, string Place, string Message, string Remedy)
{
    public static Finding Of(Diagnostic diagnostic, Compilation compilation)
    {
        var span = diagnostic.Location.GetLineSpan();
        var file = compilation.SyntaxTrees.Single(tree => tree.FilePath == span.Path).GetText();
        return new Finding(
            diagnostic.Id,
            diagnostic.Severity,
            (span.Path, diagnostic.Location.SourceSpan.Start),
            file.ToString(file.Lines.GetTextSpan(span.Span)),
            diagnostic.GetMessage(),
            diagnostic.Descriptor.Description.ToString());
    }

    public void ShouldBeError(string id, string at) => Assert.Equal((id, DiagnosticSeverity.Error, at), (Id, Severity, Place));

    public void ShouldBeWarning(string id, string at) => Assert.Equal((id, DiagnosticSeverity.Warning, at), (Id, Severity, Place));
}
