namespace Akka.Workers.Generators.Tests;

public sealed class DeterminismSpecs
{
    private const string Clerk = """
        namespace Shop;

        [Worker("clerk")]
        public sealed class Clerk(Job job, TimeProvider time) : Desk<NoState> { public object All => (job, time); }

        [WorkerContract, GenerateShape]
        public sealed partial record Order(string Item);

        [RunnableWorkers(typeof(Counter), typeof(Clerk))]
        public sealed partial class Build;
        """;

    private const string Other = "namespace Shop; [WorkerContract, GenerateShape] public sealed partial record Offer(string Item);";

    [Fact]
    public void Two_runs_give_the_same_text() => Assert.Equal(
        Given.Program(Given.Counter, Clerk, Other).Run().ShouldCompile().Texts,
        Given.Program(Given.Counter, Clerk, Other).Run().Texts);

    [Fact]
    public void The_order_of_the_files_does_not_matter() => Assert.Equal(
        Given.Program(Given.Counter, Clerk, Other).Run().Texts.OrderBy(text => text.Key),
        Given.Program(Other, Clerk, Given.Counter).Run().Texts.OrderBy(text => text.Key));

    [Theory]
    [InlineData("Activator.")]
    [InlineData(".GetConstructor")]
    [InlineData(".GetMethod")]
    [InlineData(".Invoke(")]
    [InlineData("System.Reflection")]
    public void Nothing_is_looked_up_by_reflection(string call) =>
        Assert.DoesNotContain(call, Given.Program(Given.Counter, Clerk, Other).Run().ShouldCompile().Text);

    [Fact]
    public void Lines_end_alike_everywhere() => Assert.DoesNotContain("\r", Given.Program(Given.Counter, Clerk).Run().Text);
}
