using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Akka.Workers.Generators.Tests;

/// <summary>The generator behind [GenerateShape], which a user's project has beside ours.</summary>
internal static class ShapeGenerator
{
    private static readonly string s_path = Path.Combine(AppContext.BaseDirectory, "PolyType.SourceGenerator.dll");

    public static ISourceGenerator Instance { get; } = Assert.Single(new AnalyzerFileReference(s_path, new Loader()).GetGenerators(LanguageNames.CSharp));

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath) { }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
