namespace Akka.Workers.Generators.Tests.Generated;

public sealed class WorkerIdSpecs
{
    [Fact]
    public void An_id_is_typed_by_its_workers_parameters()
    {
        var program = LoadedProgram.Of(Given.Program("""
            namespace Shop;

            [Worker("the-clerk")]
            public sealed class Clerk(string name) : Loop<string, NoState> { public string Name => name; }

            [Worker("the-porter", Register = false)]
            public sealed class Porter : Loop<NoParameters, NoState>;

            public static class Uses
            {
                public static WorkerId<string> Clerk => WorkerIds.Clerk;
            }
            """));

        Assert.Equal(new WorkerId<string>("the-clerk"), program.Value<WorkerId<string>>("Shop.Uses", "Clerk"));
        Assert.Equal(new WorkerId<NoParameters>("the-porter"), program.Value<WorkerId<NoParameters>>("Shop.WorkerIds", "Porter"));
    }

    [Fact]
    public void Ids_of_internal_workers_are_internal()
    {
        var text = Given.Library(Given.Counter, "namespace Shop; [Worker(\"x\")] internal sealed class Hidden : Loop<NoParameters, NoState>;")
            .Run().ShouldCompile().Texts["WorkerIds.g.cs"];

        Assert.Contains("public static global::Akka.Workers.WorkerId<global::Shop.Job> Counter", text);
        Assert.Contains("internal static global::Akka.Workers.WorkerId<global::Akka.Workers.NoParameters> Hidden", text);
    }

    [Theory]
    [InlineData("Order")]
    [InlineData("Order[]")]
    [InlineData("System.Collections.Generic.List<Order>")]
    public void An_id_is_no_more_visible_than_its_workers_parameters(string parameters) => Given.Library($$"""
        namespace Shop;

        internal sealed record Order(string Item);

        [Worker("clerk")]
        public sealed class Clerk : IWorker<{{parameters}}, NoState>
        {
            internal Clerk({{parameters}} parameters) => _ = parameters;

            public Task RunAsync(WorkerMailbox<NoState> mailbox, CancellationToken cancellationToken) => Task.CompletedTask;
        }
        """).Run().ShouldCompile();
}
