namespace Akka.Workers.Generators.Tests.Diagnostics;

public sealed class MigrationSpecs
{
    private const string Counter = """
        namespace Shop;

        [Worker("counter")]
        public sealed class Counter : Loop<Job, Sum>
        {
            public Counter(Job job) => _ = job;

            public Counter(Sum sum) => _ = sum;
        }

        [GenerateShape, WorkerState(Version = 2)]
        public sealed partial record Sum(long Count);

        """;

    [Fact]
    public void A_raised_state_version_without_a_migration_is_a_warning()
    {
        var finding = Assert.Single(Given.Library(Counter).Run().Findings);

        finding.ShouldBeWarning("AKW0007", at: "Counter");
        Assert.Equal("Shop.Sum has version 2, and no IStateMigration leads to it: states of earlier versions cannot be read", finding.Message);
        Assert.Contains("add a class that implements IStateMigration<TOld, TNew>", finding.Remedy);
    }

    [Theory]
    [InlineData("class")]
    [InlineData("record")]
    [InlineData("struct")]
    public void With_a_migration_it_is_right(string kind) => Given.Library(Counter + $$"""
        public {{kind}} Widen : IStateMigration<Tally, Sum>
        {
            public Sum Migrate(Tally state) => new(state.Count);
        }
        """).Run().ShouldCompile();
}
