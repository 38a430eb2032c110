namespace Akka.Workers.Generators.Tests.Diagnostics;

public sealed class RestoreSpecs
{
    [Fact]
    public void A_worker_with_state_and_no_constructor_from_it_is_an_error()
    {
        var finding = Assert.Single(Given.Library("""
            namespace Shop;

            [Worker("counter")]
            public sealed class Counter : Loop<Job, Tally>
            {
                public Counter(Job job) => _ = job;
            }
            """).Run().Findings);

        finding.ShouldBeError("AKW0003", at: "Counter");
        Assert.Equal("Counter needs one constructor whose first argument is its state Tally, and has none", finding.Message);
        Assert.Contains("add a constructor (TState state, services...)", finding.Remedy);
        Assert.Contains("Use NoState", finding.Remedy);
    }

    [Fact]
    public void Where_state_and_parameters_are_one_type_the_constructor_must_be_marked()
    {
        var finding = Assert.Single(Given.Library("""
            namespace Shop;

            [Worker("counter")]
            public sealed class Counter : Loop<Tally, Tally>
            {
                public Counter(Tally tally) => _ = tally;
            }
            """).Run().Findings);

        finding.ShouldBeError("AKW0003", at: "Counter");
        Assert.Contains("[FromState]", finding.Remedy);
    }

    [Fact]
    public void A_worker_with_a_constructor_from_its_state_is_right() => Given.Library(Given.Counter).Run().ShouldCompile();

    [Fact]
    public void A_worker_without_state_needs_none() => Given.Library("""
        namespace Shop;

        [Worker("counter")]
        public sealed class Counter : Loop<Job, NoState>
        {
            public Counter(Job job) => _ = job;
        }
        """).Run().ShouldCompile();
}
