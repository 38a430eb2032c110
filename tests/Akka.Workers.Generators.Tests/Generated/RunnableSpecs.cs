namespace Akka.Workers.Generators.Tests.Generated;

public sealed class RunnableSpecs
{
    private const string Builds = """
        namespace Shop;

        [Worker("counter", Register = false)]
        public sealed class Slow : Loop<NoParameters, NoState>;

        [Worker("counter", Register = false)]
        public sealed class Fast : Loop<NoParameters, NoState>;

        [RunnableWorkers(typeof(Slow))]
        public sealed partial class SlowBuild;

        public static partial class Builds
        {
            [RunnableWorkers(typeof(Fast), typeof(Counter))]
            public sealed partial class FastBuild;
        }

        """;

    [Fact]
    public void Each_has_exactly_its_workers()
    {
        var program = LoadedProgram.Of(Given.Program(Builds, Given.Counter.Replace("\"counter\"", "\"adder\"")));

        Assert.Equal([("counter", "Shop.Slow")], Workers(program.Factory("Shop.SlowBuild")));
        Assert.Equal([("counter", "Shop.Fast"), ("adder", "Shop.Counter")], Workers(program.Factory("Shop.Builds+FastBuild")));
        Assert.Equal([("adder", "Shop.Counter")], Workers(program.Factory("Shop.RegisteredWorkers")));
    }

    [Fact]
    public void One_outside_of_any_namespace_compiles() =>
        Given.Library(Given.Counter, "[RunnableWorkers(typeof(Shop.Counter))] public sealed partial class Build;").Run().ShouldCompile();

    [Theory]
    [InlineData("")]
    [InlineData("(null!)")]
    public void One_of_no_workers_compiles(string none) =>
        Given.Library($"namespace Shop; [RunnableWorkers{none}] public sealed partial class Build;").Run().ShouldCompile();

    [Fact]
    public void One_may_choose_workers_of_a_library()
    {
        var library = new SourceProject(Given.Types, Given.Counter) { Assembly = "Stock" }.Run().ShouldCompile();
        var project = new SourceProject("[RunnableWorkers(typeof(Shop.Counter))] public sealed partial class Build;") { References = [library.Output.ToMetadataReference()] };

        Assert.Contains("new global::Shop.Counter(value)", project.Run().ShouldCompile().Text);
    }

    private static IEnumerable<(string Id, string? Type)> Workers(IWorkerFactory factory) =>
        factory.Builders.Select(builder => (builder.Id, builder.WorkerType.FullName));
}
