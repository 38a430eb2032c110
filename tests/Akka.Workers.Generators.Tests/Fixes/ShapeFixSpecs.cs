using Akka.Workers.CodeFixes;

namespace Akka.Workers.Generators.Tests.Fixes;

public sealed class ShapeFixSpecs
{
    private const string Worker = """
        namespace Shop;

        [Worker("counter")]
        public sealed class Counter : Loop<Job, Sum>
        {
            public Counter(Job job) => _ = job;

            public Counter(Sum sum) => _ = sum;
        }

        """;

    [Fact]
    public async Task A_contract_gets_its_shape()
    {
        using var run = new FixRun(new ShapeFix(), new SourceProject("""
            namespace Shop;

            /// <summary>An order.</summary>
            [WorkerContract]
            public sealed record Order(string Item);
            """));

        Assert.Equal("""
            namespace Shop;

            /// <summary>An order.</summary>
            [WorkerContract]
            [GenerateShape]
            public sealed partial record Order(string Item);
            """, await run.Fixed("Add [GenerateShape] to Order"));
    }

    [Theory]
    [InlineData("struct Sum { public int Count { get; set; } }", "partial struct Sum { public int Count { get; set; } }")]
    [InlineData("readonly record struct Sum(int Count);", "readonly partial record struct Sum(int Count);")]
    [InlineData("partial class Sum;", "partial class Sum;")]
    public async Task A_state_gets_its_shape_where_it_is_written(string state, string instead)
    {
        using var run = new FixRun(new ShapeFix(), new SourceProject(Given.Types, $"namespace Shop;\n\n// The sum.\npublic {state}\n", Worker));

        Assert.Equal($"namespace Shop;\n\n// The sum.\n[GenerateShape]\npublic {instead}\n", await run.Fixed("Add [GenerateShape] to Sum"));
    }

    [Fact]
    public async Task Around_a_nested_state_all_becomes_partial()
    {
        using var run = new FixRun(new ShapeFix(), new SourceProject(Given.Types, """
            namespace Shop;

            internal static class Sums
            {
                internal sealed record Sum(int Count);
            }
            """, "using static Shop.Sums;\n" + Worker.Replace("public sealed class", "internal sealed class")));

        Assert.Equal("""
            namespace Shop;

            internal static partial class Sums
            {
                [GenerateShape]
                internal sealed partial record Sum(int Count);
            }
            """, await run.Fixed("Add [GenerateShape] to Sum"));
    }

    [Fact]
    public async Task A_state_to_migrate_from_gets_its_shape()
    {
        var source = Worker + """

            public sealed record Sum1(int Count);

            [GenerateShape, WorkerState(Version = 2)]
            public sealed partial record Sum(long Count);

            public sealed class Widen : IStateMigration<Sum1, Sum>
            {
                public Sum Migrate(Sum1 state) => new(state.Count);
            }
            """;
        using var run = new FixRun(new ShapeFix(), new SourceProject(Given.Types, source));

        Assert.Equal(source.Replace("public sealed record Sum1", "[GenerateShape]\npublic sealed partial record Sum1"), await run.Fixed("Add [GenerateShape] to Sum1"));
    }

    [Theory]
    [InlineData("", "using Akka.Workers;\n\n", "using Akka.Workers;\nusing PolyType;\n\n")]
    [InlineData("", "using System;\nusing Akka.Workers;\nusing Shop.Parts;\n\n", "using System;\nusing Akka.Workers;\nusing PolyType;\nusing Shop.Parts;\n\n")]
    [InlineData("global using Akka.Workers;", "", "using PolyType;\n\n")]
    public async Task A_missing_using_is_added(string everywhere, string usings, string instead)
    {
        const string Order = "namespace Shop;\n\n[WorkerContract]\n";
        using var run = new FixRun(new ShapeFix(), new SourceProject(usings + Order + "public sealed record Order(string Item);", "namespace Shop.Parts;\n\npublic class Part;") { Usings = everywhere });

        Assert.Equal(instead + Order + "[GenerateShape]\npublic sealed partial record Order(string Item);", await run.Fixed("Add [GenerateShape] to Order"));
    }

    [Theory]
    [InlineData("[WorkerContract] public enum Size { Small }")]
    [InlineData("[WorkerContract] public sealed record Order<T>(T Item);")]
    [InlineData("public static class Outer { [WorkerContract] private sealed record Order(string Item); }")]
    public async Task What_cannot_have_a_shape_is_left_alone(string source)
    {
        using var run = new FixRun(new ShapeFix(), new SourceProject($"namespace Shop; {source}"));

        Assert.Single(await run.Reported());
        Assert.Empty(await run.Offered());
    }
}
