namespace Akka.Workers.Generators.Tests.Diagnostics;

public sealed class InspectedSpecs
{
    [Theory]
    [InlineData("public sealed class Stock { [Inspect] private int _count; public int Count => _count; }", "Stock", "Stock")]
    [InlineData("[Inspect] public sealed record Stock(int Count);", "Stock", "Stock")]
    [InlineData("public class Shelf { public sealed partial class Stock { [Inspect] public int Count => 1; } }", "Shelf", "Stock")]
    public void An_inspected_type_that_is_not_partial_is_an_error(string source, string at, string shows)
    {
        var finding = Assert.Single(Given.Library($"namespace Shop; {source}").Run().Findings);

        finding.ShouldBeError("AKW0009", at);
        Assert.Equal($"{at} has to be partial, for {shows} shows members by [Inspect]", finding.Message);
        Assert.Contains("make it and the types around it partial", finding.Remedy);
    }

    [Theory]
    [InlineData("private readonly int _it = 1; public int Read => _it;", "_it", "it is read-only")]
    [InlineData("public int It => 1;", "It", "it is read-only")]
    [InlineData("public int It { get; init; }", "It", "it is read-only")]
    [InlineData("public const int It = 1;", "It", "it is read-only")]
    [InlineData("public object It = 1;", "It", "its type object cannot be read from text")]
    [InlineData("public int[] It = [];", "It", "its type int[] cannot be read from text")]
    [InlineData("public Job? It;", "It", "its type Job? cannot be read from text")]
    public void A_value_that_cannot_be_set_is_an_error(string member, string at, string why)
    {
        var finding = Assert.Single(Stock($"[Inspect(Update = true)] {member}").Findings);

        finding.ShouldBeError("AKW0010", at);
        Assert.Equal($"{at} cannot be set by an inspection, for {why}", finding.Message);
        Assert.Contains("by hand, with Inspection.Builder.Field", finding.Remedy);
    }

    [Fact]
    public void A_value_of_a_struct_cannot_be_set() => Assert
        .Single(Given.Library("namespace Shop; public partial struct Stock { [Inspect(Update = true)] public int Count; }").Run().Findings)
        .ShouldBeError("AKW0010", "Count");

    [Theory]
    [InlineData("[Inspect] public int It => 1; [Inspect(\"it\")] public int Other => 2;", "Other", "Name 'it' is shown by Stock.It too: a name is unique in a node")]
    [InlineData("[Inspect] private int _maxItems = 1; [Inspect] public int MaxItems => _maxItems;", "MaxItems", "Name 'max-items' is shown by Stock._maxItems too: a name is unique in a node")]
    public void A_name_that_is_used_twice_is_an_error(string members, string at, string message)
    {
        var finding = Assert.Single(Stock(members).Findings);

        finding.ShouldBeError("AKW0011", at);
        Assert.Equal(message, finding.Message);
        Assert.Contains("[Inspect(\"name\")]", finding.Remedy);
    }

    [Fact]
    public void A_name_that_the_base_shows_too_is_an_error() => Assert
        .Single(Given.Library("""
            namespace Shop;
            public partial class Stock { [Inspect] public int Count => 1; }
            public sealed partial class Cellar : Stock { [Inspect("count")] public int Bottles => 2; }
            """).Run().Findings)
        .ShouldBeError("AKW0011", "Bottles");

    [Theory]
    [InlineData("[Inspect] public int It { set { } }", "It", "It cannot be read, so it cannot be inspected")]
    [InlineData("[Inspect] public int this[int at] => at;", "this", "this[] is an indexer, so it cannot be inspected")]
    [InlineData("[Inspect(\"a/b\")] public int It => 1;", "It", "It has the name 'a/b', so it cannot be inspected")]
    [InlineData("[Inspect(\"\")] public int It => 1;", "It", "It has the name '', so it cannot be inspected")]
    [InlineData("[Inspect(Hex = true)] public string It => \"\";", "It", "It is string, which has no hexadecimal form, so it cannot be inspected")]
    [InlineData("[Inspect] public Span<int> It => default;", "It", "It is Span<int>, which cannot be boxed, so it cannot be inspected")]
    public void A_member_that_cannot_be_shown_is_an_error(string member, string at, string message)
    {
        var finding = Assert.Single(Stock(member).Findings);

        finding.ShouldBeError("AKW0012", at);
        Assert.Equal(message, finding.Message);
    }

    [Theory]
    [InlineData("public static partial class Stock { [Inspect] public static int Count => 1; }", "is static")]
    [InlineData("public ref partial struct Stock { [Inspect] public int Count => 1; }", "is a ref struct")]
    [InlineData("file partial class Stock { [Inspect] public int Count => 1; }", "is local to its file")]
    [InlineData("public partial class Stock : IInspectable { [Inspect] public int Count => 1; public void Inspect(Inspection.Builder node) { } }", "is shown by Stock.Inspect already, which is written by hand")]
    [InlineData("public partial class Stock : IInspectable { [Inspect] public int Count => 1; void IInspectable.Inspect(Inspection.Builder node) { } }", "is shown by Stock.Inspect already, which is written by hand")]
    public void A_type_that_cannot_be_added_to_is_an_error(string source, string why)
    {
        var finding = Assert.Single(Given.Library($"namespace Shop; {source}").Run().Findings);

        finding.ShouldBeError("AKW0012", "Stock");
        Assert.Equal($"Stock {why}, so it cannot be inspected", finding.Message);
    }

    [Fact]
    public void A_member_that_would_hide_what_a_base_shows_by_hand_is_an_error() => Assert
        .Single(Given.Library("""
            namespace Shop;
            public class Stock : IInspectable { public void Inspect(Inspection.Builder node) { } }
            public sealed partial class Cellar : Stock { [Inspect] public int Bottles => 2; }
            """).Run().Findings)
        .ShouldBeError("AKW0012", "Cellar");

    private static GeneratorRun Stock(string members) => Given.Library($"namespace Shop; public sealed partial class Stock {{ {members} }}").Run();
}
