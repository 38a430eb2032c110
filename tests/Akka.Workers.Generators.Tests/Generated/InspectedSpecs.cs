namespace Akka.Workers.Generators.Tests.Generated;

public sealed class InspectedSpecs
{
    [Theory]
    [InlineData("[Inspect] private int _count = 1;", "node.Field(\"count\", () => this._count);")]
    [InlineData("[Inspect] public int MaxItemsOfURL => 1;", "node.Field(\"max-items-of-url\", () => this.MaxItemsOfURL);")]
    [InlineData("[Inspect] public int HTTPPort2 => 1;", "node.Field(\"http-port2\", () => this.HTTPPort2);")]
    [InlineData("[Inspect(\"how many\")] public int Count => 1;", "node.Field(\"how many\", () => this.Count);")]
    [InlineData("[Inspect] private static int s_all = 1;", "node.Field(\"all\", () => global::Shop.Stock.s_all);")]
    [InlineData("[Inspect] public const int Most = 7;", "node.Field(\"most\", () => global::Shop.Stock.Most);")]
    [InlineData("[Inspect(Hex = true)] public uint Mask => 1;", "() => this.Mask, format: \"0x{0:x}\");")]
    [InlineData("[Inspect(Format = \"{0:n1} MiB\")] public double Size => 1;", "() => this.Size, format: \"{0:n1} MiB\");")]
    [InlineData("[Inspect(Sensitivity = InspectionSensitivity.Sensitive)] public string? Key => null;", "() => this.Key, sensitivity: (global::Akka.Workers.InspectionSensitivity)(1));")]
    [InlineData("[Inspect(Sensitivity = InspectionSensitivity.Safe)] public string? Key => null;", "() => this.Key, sensitivity: (global::Akka.Workers.InspectionSensitivity)(-1));")]
    [InlineData("[Inspect(Update = true)] private int _limit = 1;", "() => this._limit, text => this._limit = global::Akka.Workers.Inspection.Parse<int>(text));")]
    [InlineData("[Inspect(Update = true, Hex = true)] private int _mask = 1;", "text => this._mask = global::Akka.Workers.Inspection.ParseHex<int>(text), format: \"0x{0:x}\");")]
    [InlineData("[Inspect(Update = true)] public string Name { get; set; } = \"\";", "text => this.Name = text);")]
    [InlineData("[Inspect(Update = true)] public TimeSpan? Pause { get; set; }", "text => this.Pause = text.Length == 0 ? null : global::Akka.Workers.Inspection.Parse<global::System.TimeSpan>(text));")]
    [InlineData("[Inspect(Update = true)] public DayOfWeek Day { get; private set; }", "text => this.Day = global::Akka.Workers.Inspection.ParseEnum<global::System.DayOfWeek>(text));")]
    [InlineData("[Inspect(Update = true)] private static bool s_on;", "text => global::Shop.Stock.s_on = global::Akka.Workers.Inspection.Parse<bool>(text));")]
    [InlineData("[Inspect] public int @class => 1;", "node.Field(\"class\", () => this.@class);")]
    [InlineData("[Inspect] private int node = 1;", "node.Field(\"node\", () => this.node);")]
    [InlineData("[Obsolete, Inspect] public int Old => 1;", "node.Field(\"old\", () => this.Old);")]
    [InlineData("[Akka.Workers.InspectAttribute] public System.Collections.Generic.Dictionary<string, int>? ById;", "node.Field(\"by-id\", () => this.ById);")]
    public void A_member_is_shown_as_its_attribute_says(string member, string code) =>
        Assert.Contains(code, Compiles($"namespace Shop; public sealed partial class Stock {{ {member} }}"));

    [Theory]
    [InlineData("public sealed partial class Stock { [Inspect] public int Count => 1; }")]
    [InlineData("public sealed partial record Stock([property: Inspect] int Count);")]
    [InlineData("public partial struct Stock { [Inspect] public int Count; }")]
    [InlineData("public readonly partial record struct Stock([property: Inspect] int Count);")]
    [InlineData("public sealed partial class Stock<T, @in> { [Inspect] public T? Count => default; }")]
    [InlineData("public partial class Shelf<T> { private partial struct Stock(T count) { [Inspect] public T Count = count; } }")]
    public void Every_kind_of_type_becomes_inspectable(string source) =>
        Assert.Contains("global::Akka.Workers.IInspectable.Inspect(global::Akka.Workers.Inspection.Builder node)\n", Compiles($"namespace Shop; {source}"));

    [Fact]
    public void A_type_without_a_namespace_does_too() => Compiles("public partial class Stock { [Inspect] public int Count => 1; }");

    [Fact]
    public void A_type_that_names_the_interface_itself_may() => Compiles("namespace Shop; public sealed partial class Stock : IInspectable { [Inspect] public int Count => 1; }");

    [Fact]
    public void On_a_type_the_attribute_shows_its_own_fields_and_properties_but_those_that_are_skipped()
    {
        var code = Compiles("""
            namespace Shop;
            [Inspect]
            public partial record Stock(int Count)
            {
                private readonly string _name = "";
                public static int Instances => 1;
                public int Written { set { } }
                public int this[int at] => at;
                public string Name { get => _name; }
                [Inspect(Skip = true)] public string Password => "";
                [Inspect("total", Hex = true)] public int Sum => 1;
                public Span<int> Span => default;
            }
            """.Replace("string Name {", "string Title {"));

        Assert.Equal(["count", "name", "title", "total"], code.Split('\n').Where(line => line.Contains("node.Field(")).Select(line => line.Split('"')[1]).Order());
    }

    [Fact]
    public void What_a_derived_type_shows_comes_behind_what_its_base_does()
    {
        var code = Compiles("""
            namespace Shop;
            public abstract partial class Stock { [Inspect] public int Count => 1; }
            public class Between : Stock;
            public partial class Cellar : Between { [Inspect] public int Bottles => 2; }
            """);

        Assert.Contains("protected virtual void InspectMembers", code);
        Assert.Contains("protected override void InspectMembers(global::Akka.Workers.Inspection.Builder node)\n{\n    base.InspectMembers(node);\n    node.Field(\"bottles\"", code);
    }

    [Fact]
    public void What_a_base_in_another_assembly_shows_is_added_to()
    {
        var library = new SourceProject("namespace Store; public abstract partial class Stock { [Inspect] public int Count => 1; }") { Assembly = "Store" }.Run().ShouldCompile();

        var code = new SourceProject("namespace Shop; public sealed partial class Cellar : Store.Stock { [Inspect] public int Bottles => 2; }")
        {
            References = [Microsoft.CodeAnalysis.MetadataReference.CreateFromImage(library.Emit())],
        }.Run().ShouldCompile().Text;
        Assert.Contains("base.InspectMembers(node);", code);
    }

    [Fact]
    public void A_worker_in_actor_form_shows_its_members_by_its_own_method() => Assert.Contains(
        "protected override void Inspect(global::Akka.Workers.Inspection.Builder node)\n{\n    base.Inspect(node);\n    node.Field(\"cents\"",
        Compiles("""
            namespace Shop;
            public abstract partial class Till<T> : Desk<T> { [Inspect] protected long Cents => 1; }
            [Worker("till")]
            public sealed partial class Till : Till<NoState> { public Till(Job job) => Coins = job.Text; [Inspect] private string Coins { get; } }
            """));

    [Fact]
    public void Parts_in_two_files_are_one_type() => Given.Library(
        "namespace Shop; public sealed partial class Stock { [Inspect] public int Count => 1; }",
        "namespace Shop; public sealed partial class Stock { [Inspect] public int Bottles => 1; }").Run().ShouldCompile();

    private static string Compiles(string source) => Given.Library(source).Run().ShouldCompile().Text;
}
