namespace Akka.Workers.Generators.Tests.Diagnostics;

public sealed class NoWorkerSpecs
{
    [Theory]
    [InlineData("public sealed class Counter;", "neither implements IWorker<TParameters, TState> nor derives from WorkerActor<TParameters, TState>")]
    [InlineData("public abstract class Counter : Loop<NoParameters, NoState>;", "is abstract")]
    [InlineData("public sealed class Counter<T> : Loop<NoParameters, NoState>;", "is generic")]
    [InlineData("public static class Outer { [Worker(\"x\")] private sealed class Counter : Loop<NoParameters, NoState>; }", "is private")]
    [InlineData("public class Outer { [Worker(\"x\")] private protected sealed class Counter : Loop<NoParameters, NoState>; }", "is private")]
    [InlineData("file sealed class Counter : Loop<NoParameters, NoState>;", "is private")]
    [InlineData("public sealed record Counter;", "neither implements IWorker<TParameters, TState> nor derives from WorkerActor<TParameters, TState>")]
    public void A_class_that_cannot_be_a_worker_is_an_error(string source, string why)
    {
        var finding = Assert.Single(Given.Library($"namespace Shop; {(source.Contains("[Worker") ? "" : "[Worker(\"x\")]")} {source}").Run().Findings);

        finding.ShouldBeError("AKW0006", at: "Counter");
        Assert.Equal($"Counter {why}, so it cannot be a worker", finding.Message);
        Assert.Contains("neither abstract, generic nor private", finding.Remedy);
    }

    [Fact]
    public void A_runnable_factory_of_a_class_without_the_attribute_is_an_error()
    {
        var finding = Assert.Single(Given.Library("namespace Shop; [RunnableWorkers(typeof(Job))] public sealed partial class Build;").Run().Findings);

        finding.ShouldBeError("AKW0006", at: "Build");
        Assert.Equal("Job has no [Worker] attribute, so it cannot be a worker", finding.Message);
    }

    [Theory]
    [InlineData("[Worker(\"x\")] internal sealed class Counter : Loop<NoParameters, NoState>;")]
    [InlineData("public static class Outer { [Worker(\"x\")] internal sealed class Counter : Loop<NoParameters, NoState>; }")]
    [InlineData("public class Outer { [Worker(\"x\")] protected internal sealed class Counter : Loop<NoParameters, NoState>; }")]
    public void A_class_that_can_be_one_is_right(string source) => Given.Library($"namespace Shop; {source}").Run().ShouldCompile();
}
