using Microsoft.CodeAnalysis;

namespace Akka.Workers.Generators.Tests;

public sealed class CachingSpecs
{
    private static readonly SourceProject s_project = Given.Program(Given.Counter, """
        namespace Shop;

        [WorkerContract, GenerateShape]
        public sealed partial record Order(string Item);

        [RunnableWorkers(typeof(Counter))]
        public sealed partial class Build;

        [GenerateShape, WorkerState(Version = 2)]
        public sealed partial record Tally2(long Count);

        public sealed class Widen : IStateMigration<Tally, Tally2>
        {
            public Tally2 Migrate(Tally state) => new(state.Count);
        }

        public sealed partial class Shown
        {
            [Inspect]
            public int Count => 1;
        }
        """, "// Nothing yet.");

    [Theory]
    [InlineData("// A remark.")]
    [InlineData("namespace Shop; public sealed class Elsewhere { public int Number => 1; }")]
    public void An_unrelated_edit_in_another_file_computes_nothing_anew(string edit)
    {
        var result = AfterEdit("// Nothing yet.", edit);

        Assert.All(Reasons(result.TrackedSteps[WorkersGenerator.ModelStep]), IsKept);
        Assert.All(Reasons(result.TrackedSteps[WorkersGenerator.InspectedStep]), IsKept);
        Assert.All(Reasons(Outputs(result)), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void An_edit_of_a_worker_does()
    {
        var result = AfterEdit(Given.Counter, Given.Counter.Replace("\"counter\"", "\"adder\""));

        Assert.Contains(IncrementalStepRunReason.Modified, Reasons(result.TrackedSteps[WorkersGenerator.ModelStep]));
        Assert.Contains(IncrementalStepRunReason.Modified, Reasons(Outputs(result)));
    }

    private static GeneratorRunResult AfterEdit(string before, string after)
    {
        var compilation = s_project.Compile();
        var driver = s_project.Driver().RunGenerators(compilation);
        var edited = compilation.SyntaxTrees.Single(tree => tree.ToString() == before);
        return Assert.Single(driver
            .RunGenerators(compilation.ReplaceSyntaxTree(edited, SourceProject.File(after, edited.FilePath)))
            .GetRunResult().Results);
    }

    private static IEnumerable<IncrementalGeneratorRunStep> Outputs(GeneratorRunResult result) => result.TrackedOutputSteps.Values.SelectMany(steps => steps);

    private static IEnumerable<IncrementalStepRunReason> Reasons(IEnumerable<IncrementalGeneratorRunStep> steps) =>
        steps.SelectMany(step => step.Outputs).Select(output => output.Reason);

    private static void IsKept(IncrementalStepRunReason reason) =>
        Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{reason}");
}
