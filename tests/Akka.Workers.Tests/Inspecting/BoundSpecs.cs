namespace Akka.Workers.Tests.Inspecting;

/// <summary>No worker's answer is larger than an answer may be, whatever it shows.</summary>
public sealed class BoundSpecs
{
    private const int Levels = 32;
    private const int Nodes = 10_000;
    private const int Characters = 512 << 10;

    [Fact]
    public void What_shows_itself_is_cut_off()
    {
        var tree = Look.At(new Mirror());
        Assert.InRange(tree.Levels(), Levels - 1, Levels);
        Assert.InRange(tree.Count(), Nodes / 2, Nodes + 1);
        Assert.Contains("Truncated", tree.ToString(), StringComparison.Ordinal);
        Assert.Equal(InspectionMark.Truncated, tree.Mark);
    }

    [Fact]
    public void A_collection_is_cut_off_also_one_without_end()
    {
        var tree = Look.At(node => node.Field("items", Endless()).Field("behind", 1));
        Assert.Equal((1000, InspectionMark.Truncated), (tree.Find("items")!.Children.Length, tree.Find("items")!.Mark));
        Assert.Equal("1", tree.Find("behind")?.Value);
        Assert.Equal(InspectionMark.None, tree.Mark);
    }

    [Fact]
    public void A_long_value_is_cut_off()
    {
        var value = Look.At(node => node.Field("text", new string('x', 1 << 20))).Find("text")!;
        Assert.Equal((16 << 10, InspectionMark.Truncated), (value.Value!.Length, value.Mark));
    }

    [Fact]
    public void Many_values_are_cut_off()
    {
        var tree = Look.At(node =>
        {
            for (var i = 0; i < 100; i++)
                node.Field($"text-{i}", new string('x', 10_000));
        });
        Assert.InRange(tree.Characters(), Characters - 20_000, Characters);
        Assert.Equal(InspectionMark.Truncated, tree.Mark);
    }

    [Fact]
    public void Many_nodes_are_cut_off()
    {
        var tree = Look.At(node =>
        {
            for (var i = 0; i < 3 * Nodes; i++)
                node.Field($"{i}", i);
        });
        Assert.Equal((Nodes, InspectionMark.Truncated), (tree.Children.Length, tree.Mark));
    }

    [Fact]
    public void Looking_at_a_part_reaches_what_was_cut_off_from_the_whole()
    {
        Action<Inspection.Builder> describe = node =>
        {
            for (var i = 0; i < 3 * Nodes; i++)
                node.Field($"{i}", i);
        };
        Assert.Equal("29999", Look.At(describe, "29999").Find("29999")?.Value);
    }

    [Fact]
    public void Control_characters_do_not_reach_a_terminal()
    {
        var tree = Look.At(node => node.Field("a\u001b[2Jb", "c\r\nd\u0007"));
        Assert.Equal("it\n  a?[2Jb: c??d?\n", tree.ToString());
    }

    [Theory]
    [InlineData("a/*/c", true)]
    [InlineData("*/b/*", true)]
    [InlineData("a*/*b/c", true)]
    [InlineData("a/b", true)]
    [InlineData("a/b/c/d", false)]
    [InlineData("*/c", false)]
    [InlineData("b", false)]
    public void A_wildcard_stands_for_any_part_of_one_name(string path, bool leads) => Assert.Equal(
        leads ? "1" : null,
        Look.At(node => node.Field("x", 0).Child("a", a => a.Child("b", b => b.Field("c", 1))), path).Find("a/b/c")?.Value);

    [Fact]
    public void A_pattern_of_many_wildcards_takes_no_time() => Assert.Empty(Look.At(
        node => node.Field(new string('a', 1000), 1), string.Concat(Enumerable.Repeat("*a", 100)) + "b").Children);

    private static IEnumerable<int> Endless()
    {
        for (var i = 0; ; i++)
            yield return i;
    }
}
