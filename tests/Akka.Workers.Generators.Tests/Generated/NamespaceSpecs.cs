namespace Akka.Workers.Generators.Tests.Generated;

public sealed class NamespaceSpecs
{
    [Fact]
    public void Workers_of_several_namespaces_and_nested_classes_compile()
    {
        var text = Given.Library(
            Given.Counter,
            "namespace Shop.Till { namespace Night { [Worker(\"night\")] public sealed class Clerk(Job job) : Desk<NoState> { public Job Job => job; } } }",
            "namespace Shop; public static class Backroom { public static class Shelf { [Worker(\"box\")] internal sealed class Box : Loop<NoParameters, NoState>; } }",
            "[Worker(\"nowhere\")] public sealed class Nowhere : Shop.Loop<NoParameters, NoState>;").Run().ShouldCompile().Text;

        Assert.All(
            ["global::Shop.Counter", "global::Shop.Till.Night.Clerk", "global::Shop.Backroom.Shelf.Box", "global::Nowhere"],
            name => Assert.Contains($"<{name}, ", text));
    }

    [Fact]
    public void Namespaces_that_hide_ours_do_no_harm() => Given.Library(
        Given.Counter,
        "namespace Shop.Akka.Workers { [global::Akka.Workers.Worker(\"x\")] public sealed class System(Job job) : Loop<Job, NoState> { public Job Job => job; } }",
        "namespace Shop.PolyType { public static class Nothing; }").Run().ShouldCompile();

    [Fact]
    public void Names_that_are_keywords_do_no_harm() => Given.Library("""
        namespace Shop.@event;

        [Worker("x")]
        public sealed class @class : Loop<NoParameters, NoState>;

        public static partial class @static
        {
            [RunnableWorkers(typeof(@class))]
            public sealed partial class @new;
        }
        """).Run().ShouldCompile();

    [Theory]
    [InlineData("Shop", "Shop", "Shop")]
    [InlineData("shop-floor", null, "shop_floor")]
    [InlineData("shop-floor", "shop-floor", "shop_floor")]
    [InlineData("7shops", "Group.7shops", "Group._7shops")]
    [InlineData("Shop.Floor", "", "Shop.Floor")]
    [InlineData("Shop", "Shop.event", "Shop.@event")]
    public void What_is_generated_for_a_project_is_in_its_root_namespace(string assembly, string? root, string expected)
    {
        var text = new SourceProject(Given.Types, Given.Counter, "return;") { Assembly = assembly, RootNamespace = root, IsExecutable = true }.Run().ShouldCompile().Texts;

        Assert.Contains($"namespace {expected}\n", text["WorkerIds.g.cs"]);
        Assert.Contains($"namespace {expected}\n", text["RegisteredWorkers.g.cs"]);
    }
}
