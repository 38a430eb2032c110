using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Akka.Workers.Generators.Tests;

/// <summary>A project in an editor, with what is reported there and what a fix makes of it.</summary>
internal sealed class FixRun : IDisposable
{
    private readonly AdhocWorkspace _workspace = new();
    private readonly CodeFixProvider _provider;
    private readonly SourceProject _source;
    private readonly Project _project;

    public FixRun(CodeFixProvider provider, SourceProject source)
    {
        (_provider, _source) = (provider, source);
        _project = source.Open(_workspace);
    }

    /// <summary>What the fix may be asked for: the generator names file and span only.</summary>
    public async Task<Diagnostic[]> Reported()
    {
        var compilation = (await _project.GetCompilationAsync())!;
        _source.Driver(ShapeGenerator.Instance).RunGeneratorsAndUpdateCompilation(compilation, out var output, out var generator);
        var analyzer = await output.WithAnalyzers([new IncarnationLeakAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        return [.. generator.Concat(analyzer).Where(diagnostic => _provider.FixableDiagnosticIds.Contains(diagnostic.Id)).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    /// <summary>What is offered for a diagnostic.</summary>
    public async Task<CodeAction[]> Offered(Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        await _provider.RegisterCodeFixesAsync(new CodeFixContext(DocumentOf(diagnostic), diagnostic, (action, _) => actions.Add(action), default));
        return [.. actions];
    }

    /// <summary>What is offered for all of them.</summary>
    public async Task<CodeAction[]> Offered() => [.. (await Task.WhenAll((await Reported()).Select(Offered))).SelectMany(actions => actions)];

    /// <summary>The file that the one action changes, after it; all of it compiles then.</summary>
    public async Task<string> Fixed(string title)
    {
        var action = Assert.Single(await Offered());
        Assert.Equal(title, action.Title);
        return await Applied(action);
    }

    /// <summary>The file after all are fixed at once.</summary>
    public async Task<string> FixedAll(string key)
    {
        var reported = await Reported();
        var context = new FixAllContext(DocumentOf(reported[0]), _provider, FixAllScope.Document, key, _provider.FixableDiagnosticIds, new Known(reported), default);
        return await Applied(Assert.IsType<CodeAction>(await _provider.GetFixAllProvider()!.GetFixAsync(context), exactMatch: false));
    }

    public void Dispose() => _workspace.Dispose();

    private async Task<string> Applied(CodeAction action)
    {
        var operation = Assert.IsType<ApplyChangesOperation>(Assert.Single(await action.GetOperationsAsync(default)));
        var changed = operation.ChangedSolution.GetProject(_project.Id)!;
        var texts = await Task.WhenAll(changed.Documents.Select(async document => (await document.GetTextAsync()).ToString()));
        _ = new SourceProject([.. texts.Skip(1)]) { Usings = texts[0] }.Run().ShouldCompile();
        return texts[changed.DocumentIds.ToList().IndexOf(Assert.Single(changed.GetChanges(_project).GetChangedDocuments()))];
    }

    private Document DocumentOf(Diagnostic diagnostic) => _project.Documents.Single(document => document.FilePath == diagnostic.Location.GetLineSpan().Path);

    private sealed class Known(Diagnostic[] reported) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult(reported.AsEnumerable());

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => Task.FromResult(reported.AsEnumerable());

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}
