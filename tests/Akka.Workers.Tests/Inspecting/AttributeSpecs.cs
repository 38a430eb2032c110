using Akka.Actor;

namespace Akka.Workers.Tests.Inspecting;

public sealed class AttributeSpecs
{
    [Theory]
    [InlineData("max-items", "12")]
    [InlineData("total", "1,234.6 EUR")]
    [InlineData("mask", "0x2a")]
    [InlineData("key", "01ab")]
    [InlineData("version", "1.2")]
    [InlineData("pause", "00:00:02")]
    [InlineData("season", "Autumn")]
    [InlineData("opened", "2026-11-25T10:00:00.0000000+01:00")]
    [InlineData("shelf/label", "wine")]
    [InlineData("shelf/boards", "4")]
    [InlineData("cellar", "")]
    [InlineData("shelves/1/label", "salt")]
    [InlineData("counts/a%2Fb/1", "2")]
    [InlineData("till", "")]
    public void A_marked_member_is_shown(string path, string value)
    {
        Assert.Equal(value, Look.At(new Store()).Find(path)?.Value);
        Assert.Equal(value, Look.At(new Store(), path).Find(path)?.Value);
    }

    [Fact]
    public void References_show_as_names()
    {
        using var system = ActorSystem.Create("names", "akka { loglevel = OFF, stdout-loglevel = OFF }");
        var till = system.ActorOf(Props.Empty, "till");
        Assert.Equal("/user/till", Look.At(new Store { Till = till }).Find("till")?.Value);
        Assert.Equal("ledger", Look.At(new Store { Till = new NamedRef("ledger") }).Find("till")?.Value);
    }

    [Fact]
    public void What_is_sensitive_is_masked_unless_it_is_asked_for()
    {
        var usual = Look.At(new Store());
        Assert.Equal((null, InspectionMark.Masked, InspectionSensitivity.Sensitive), (usual.Find("owner")!.Value, usual.Find("owner")!.Mark, usual.Find("owner")!.Sensitivity));
        Assert.Equal(InspectionMark.Masked, usual.Find("customers")?.Mark);
        Assert.DoesNotContain("Anna", usual.ToString(), StringComparison.Ordinal);

        var all = Look.At(new Store(), sensitivity: InspectionSensitivity.Sensitive);
        Assert.Equal(("Anna", "Bert"), (all.Find("owner")?.Value, all.Find("customers/1")?.Value));
        Assert.Equal(InspectionSensitivity.Sensitive, all.Find("owner")?.Sensitivity);

        var safe = Look.At(new Store(), sensitivity: InspectionSensitivity.Safe);
        Assert.Equal("1.2", safe.Find("version")?.Value);
        Assert.Equal(InspectionMark.Masked, safe.Find("max-items")?.Mark);
        Assert.Equal(InspectionMark.Masked, safe.Find("shelf/label")?.Mark);
        Assert.DoesNotContain(Leaves(safe), leaf => leaf.Value is not null && leaf.Name is not ("version" or "broken"));
    }

    [Fact]
    public void A_member_that_cannot_be_read_says_so_and_the_others_are_shown()
    {
        var tree = Look.At(new Store());
        Assert.Equal(("out of order", InspectionMark.Failed), (tree.Find("broken")!.Value, tree.Find("broken")!.Mark));
        Assert.Equal("12", tree.Find("max-items")?.Value);
        Assert.Equal(InspectionMark.None, tree.Mark);
    }

    [Fact]
    public void A_member_that_was_not_asked_for_is_not_read() => Assert.Single(Look.At(new Store(), "max*").Children);

    [Theory]
    [InlineData("mask", "0xff", "0xff")]
    [InlineData("mask", "16", "0x10")]
    [InlineData("owner", "Bert", null)]
    [InlineData("pause", "00:01:00", "00:01:00")]
    [InlineData("pause", "", "")]
    [InlineData("season", "spring", "Spring")]
    [InlineData("shelf/boards", "5", "5")]
    [InlineData("shelves/0/boards", "6", "6")]
    public void What_may_be_set_is_set_and_shown(string path, string text, string? shown)
    {
        var tree = Look.Set(new Store(), path, text);
        Assert.Equal(shown, tree.Find(path)?.Value);
        Assert.True(tree.Find(path)!.IsSettable);
    }

    [Theory]
    [InlineData("mask", "0xzz", "'0xzz' is no Int32")]
    [InlineData("mask", "99999999999", "'99999999999' is no Int32")]
    [InlineData("season", "winter", "'winter' is no Season; there are: Spring, Autumn")]
    [InlineData("season", "7", "'7' is no Season; there are: Spring, Autumn")]
    [InlineData("pause", "soon", "'soon' is no TimeSpan")]
    [InlineData("max-items", "1", "there is nothing at 'max-items' that could be set")]
    [InlineData("shel*/boards", "1", "there is nothing at 'shel*/boards' that could be set")]
    public void What_is_not_good_for_a_value_is_refused_with_the_reason(string path, string text, string why)
    {
        var tree = Look.Set(new Store(), path, text);
        Assert.Equal((why, InspectionMark.Failed), (tree.Value, tree.Mark));
    }

    [Fact]
    public void A_derived_type_adds_to_what_its_base_shows()
    {
        var tree = Look.At(new Market());
        Assert.Equal(("12", "square"), (tree.Find("max-items")?.Value, tree.Find("place")?.Value));
    }

    private static IEnumerable<Inspection> Leaves(Inspection node) => node.Children.IsEmpty ? [node] : node.Children.SelectMany(Leaves);

    private sealed class NamedRef(string name) : MinimalActorRef
    {
        public override ActorPath Path { get; } = new RootActorPath(new Address("akka", "names")) / "user" / "workers" / name;

        public override IActorRefProvider Provider => throw new NotSupportedException();
    }
}
