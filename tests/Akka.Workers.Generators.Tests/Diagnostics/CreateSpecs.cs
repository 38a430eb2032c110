namespace Akka.Workers.Generators.Tests.Diagnostics;

public sealed class CreateSpecs
{
    [Fact]
    public void A_worker_without_a_constructor_from_its_parameters_is_an_error()
    {
        var finding = Assert.Single(Given.Library("""
            namespace Shop;

            [Worker("counter")]
            public sealed class Counter : Loop<Job, Tally>
            {
                public Counter(Tally tally) => _ = tally;
            }
            """).Run().Findings);

        finding.ShouldBeError("AKW0002", at: "Counter");
        Assert.Equal("Counter needs one constructor whose first argument is Job, and has none", finding.Message);
        Assert.Contains("add a constructor (TParameters parameters, services...)", finding.Remedy);
    }

    [Fact]
    public void With_two_of_them_it_is_an_error_too()
    {
        var finding = Assert.Single(Given.Library("""
            namespace Shop;

            [Worker("counter")]
            public sealed class Counter : Loop<Job, NoState>
            {
                public Counter(Job job) => _ = job;

                public Counter(Job job, TimeProvider time) => _ = (job, time);
            }
            """).Run().Findings);

        finding.ShouldBeError("AKW0002", at: "Counter");
        Assert.EndsWith("whose first argument is Job, and has 2", finding.Message);
    }

    [Fact]
    public void Parameters_are_named_as_the_source_names_them()
    {
        var finding = Assert.Single(Given.Library("""
            namespace Shop;

            [Worker("counter")]
            public sealed class Counter : Loop<string[], NoState>;
            """).Run().Findings);

        finding.ShouldBeError("AKW0002", at: "Counter");
        Assert.Contains("whose first argument is string[],", finding.Message);
    }

    [Fact]
    public void A_worker_with_one_of_them_is_right() => Given.Library(Given.Counter).Run().ShouldCompile();
}
