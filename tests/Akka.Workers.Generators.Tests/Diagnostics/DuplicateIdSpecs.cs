namespace Akka.Workers.Generators.Tests.Diagnostics;

public sealed class DuplicateIdSpecs
{
    [Fact]
    public void A_duplicate_worker_id_is_an_error_at_both_workers()
    {
        var findings = Given.Library(Workers("counter", "counter")).Run().Findings;

        Assert.Equal(["First", "Second"], findings.Select(finding => finding.Place));
        Assert.All(findings, finding => finding.ShouldBeError("AKW0001", at: finding.Place));
        Assert.Equal("Worker id 'counter' is used by Shop.Second too: an id is unique in a factory", findings[0].Message);
        Assert.Equal("Worker id 'counter' is used by Shop.First too: an id is unique in a factory", findings[1].Message);
        Assert.Contains("another id, or [Worker(..., Register = false)]", findings[0].Remedy);
    }

    [Fact]
    public void Every_duplicate_is_named_at_once()
    {
        var findings = Given.Library(Workers("counter", "counter"), Workers("adder", "adder").Replace("Shop;", "Shop.More;")).Run().Findings;

        Assert.Equal(["'counter'", "'counter'", "'adder'", "'adder'"], findings.Select(finding => finding.Message.Split(' ')[2]));
    }

    [Fact]
    public void Two_ids_are_right() => Given.Library(Workers("first", "second")).Run().ShouldCompile();

    [Fact]
    public void A_worker_that_is_not_registered_may_have_the_same_id() =>
        Given.Library(Workers("counter", "counter", "Register = false")).Run().ShouldCompile();

    [Fact]
    public void Two_workers_of_one_id_in_one_runnable_factory_are_an_error()
    {
        var finding = Assert.Single(Given.Library(Workers("counter", "counter", "Register = false") + """

            [RunnableWorkers(typeof(First), typeof(Second))]
            public sealed partial class Both;
            """).Run().Findings);

        finding.ShouldBeError("AKW0001", at: "Both");
        Assert.Contains("'counter' is used by Shop.First and Shop.Second", finding.Message);
    }

    private static string Workers(string first, string second, string more = "Register = true") => $$"""
        namespace Shop;

        [Worker("{{first}}")]
        public sealed class First : Loop<NoParameters, NoState>;

        [Worker("{{second}}", {{more}})]
        public sealed class Second : Loop<NoParameters, NoState>;
        """;
}
