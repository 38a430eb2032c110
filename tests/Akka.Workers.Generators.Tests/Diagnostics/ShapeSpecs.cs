namespace Akka.Workers.Generators.Tests.Diagnostics;

public sealed class ShapeSpecs
{
    private const string Counter = """
        namespace Shop;

        [Worker("counter")]
        public sealed class Counter : Loop<Job, Sum>
        {
            public Counter(Job job) => _ = job;

            public Counter(Sum sum) => _ = sum;
        }

        """;

    [Fact]
    public void A_state_without_a_shape_is_an_error()
    {
        var finding = Assert.Single(Given.Library(Counter + "public sealed record Sum(int Count);").Run().Findings);

        finding.ShouldBeError("AKW0004", at: "Counter");
        Assert.Equal("Sum is the state of a worker and so needs [GenerateShape] (namespace PolyType) on a partial type", finding.Message);
        Assert.Contains("add [GenerateShape] and make the type partial", finding.Remedy);
    }

    [Fact]
    public void A_state_with_one_is_right() =>
        Given.Library(Counter + "[GenerateShape] public sealed partial record Sum(int Count);").Run().ShouldCompile();

    [Fact]
    public void A_contract_without_a_shape_is_an_error()
    {
        var finding = Assert.Single(Given.Library("namespace Shop; [WorkerContract] public sealed record Order(string Item);").Run().Findings);

        finding.ShouldBeError("AKW0004", at: "Order");
        Assert.StartsWith("Order is a contract and so needs [GenerateShape]", finding.Message);
    }

    [Fact]
    public void A_contract_with_one_is_right() =>
        Given.Library("namespace Shop; [WorkerContract, GenerateShape] public sealed partial record Order(string Item);").Run().ShouldCompile();

    [Fact]
    public void An_earlier_state_without_a_shape_is_an_error_where_it_is_migrated()
    {
        var finding = Assert.Single(Given.Library(Counter + """
            public sealed record Sum1(int Count);

            [GenerateShape, WorkerState(Version = 2)]
            public sealed partial record Sum(long Count);

            public sealed class Widen : IStateMigration<Sum1, Sum>
            {
                public Sum Migrate(Sum1 state) => new(state.Count);
            }
            """).Run().Findings);

        finding.ShouldBeError("AKW0004", at: "Widen");
        Assert.StartsWith("Shop.Sum1 is a state to migrate from and so needs [GenerateShape]", finding.Message);
    }
}
