namespace Akka.Workers.Generators.Tests.Generated;

public sealed class ServiceSpecs
{
    [Theory]
    [InlineData("TimeProvider x", "WorkerBuilder.Require<global::System.TimeProvider>(services, \"counter\")")]
    [InlineData("IServiceProvider x", "services)")]
    [InlineData("Microsoft.Extensions.Logging.ILogger<Counter> x", "WorkerBuilder.RequireLogger<global::Shop.Counter>(services, \"counter\")")]
    [InlineData("Func<string?, int> x", "WorkerBuilder.Require<global::System.Func<string?, int>>(services, \"counter\")")]
    [InlineData("TimeProvider? x", "services.GetService(typeof(global::System.TimeProvider)) as global::System.TimeProvider")]
    [InlineData("TimeProvider? x = null", "services.GetService(typeof(global::System.TimeProvider)) as global::System.TimeProvider")]
    [InlineData("TimeProvider x = null!", "services.GetService(typeof(global::System.TimeProvider)) as global::System.TimeProvider")]
    [InlineData("CancellationToken x", "WorkerBuilder.Require<global::System.Threading.CancellationToken>(services, \"counter\")")]
    public void A_further_argument_comes_from_the_services(string parameter, string argument) =>
        Assert.Contains(argument, Given.Library(Worker(parameter)).Run().ShouldCompile().Text);

    [Theory]
    [InlineData("string x = \"ten\"")]
    [InlineData("int x = 10")]
    [InlineData("DayOfWeek x = DayOfWeek.Friday")]
    [InlineData("CancellationToken x = default")]
    [InlineData("int? x = null")]
    [InlineData("[System.Runtime.CompilerServices.CallerFilePath] string x = \"\"")]
    public void A_value_with_a_default_is_no_service_and_keeps_its_default(string parameter)
    {
        var text = Given.Library(Worker($"{parameter}, TimeProvider? @event = null")).Run().ShouldCompile().Text;

        Assert.Contains("new global::Shop.Counter(value, @event: (services.GetService(", text);
    }

    [Fact]
    public void A_rest_of_arguments_is_left_out() =>
        Assert.Contains("new global::Shop.Counter(value)", Given.Library(Worker("params string[] rest")).Run().ShouldCompile().Text);

    [Fact]
    public void Both_constructors_have_their_own_services() => Given.Library("""
        namespace Shop;

        [Worker("counter")]
        internal sealed class Counter : Desk<Tally>
        {
            internal Counter(Job job, TimeProvider time, IServiceProvider services) => _ = (job, time, services);

            internal Counter(Tally tally, Microsoft.Extensions.Logging.ILogger<Counter> log) => _ = (tally, log);
        }
        """).Run().ShouldCompile();

    private static string Worker(string parameter) => $$"""
        namespace Shop;

        [Worker("counter")]
        public sealed class Counter : Loop<Job, NoState>
        {
            public Counter(Job job, {{parameter}}) => _ = job;
        }
        """;
}
