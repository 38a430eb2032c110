using Akka.Workers.CodeFixes;

namespace Akka.Workers.Generators.Tests.Fixes;

public sealed class RestoreFixSpecs
{
    [Fact]
    public async Task The_constructor_from_state_is_added_beside_the_other_one()
    {
        using var run = new FixRun(new RestoreFix(), new SourceProject(Given.Types, Worker("""
                private readonly Job _job;

                public Counter(Job job) => _job = job;

                public override string ToString() => _job.Text;
            """)));

        Assert.Equal(Worker("""
                private readonly Job _job;

                public Counter(Job job) => _job = job;

                public Counter(Tally state) => throw new NotImplementedException();

                public override string ToString() => _job.Text;
            """), await run.Fixed("Add constructor Counter(Tally state)"));
    }

    [Fact]
    public async Task Beside_a_primary_constructor_it_calls_that()
    {
        using var run = new FixRun(new RestoreFix(), new SourceProject(Given.Types, """
            namespace Shop;

            [Worker("counter")]
            public sealed class Counter(Job job, int limit = 3) : Loop<Job, Tally>
            {
                public override string ToString() => $"{job} {limit}";
            }
            """));

        Assert.Equal("""
            namespace Shop;

            [Worker("counter")]
            public sealed class Counter(Job job, int limit = 3) : Loop<Job, Tally>
            {
                public Counter(Tally state) : this(default(Job)!, default(int)) => throw new NotImplementedException();

                public override string ToString() => $"{job} {limit}";
            }
            """, await run.Fixed("Add constructor Counter(Tally state)"));
    }

    [Fact]
    public async Task Where_state_and_parameters_are_one_type_it_is_marked()
    {
        using var run = new FixRun(new RestoreFix(), new SourceProject(Given.Types, Worker("""
                public Counter(Tally tally, TimeProvider time) => _ = (tally, time);
            """, "Tally")));

        Assert.Equal(Worker("""
                public Counter(Tally tally, TimeProvider time) => _ = (tally, time);

                [FromState]
                public Counter(Tally state) => throw new NotImplementedException();
            """, "Tally"), await run.Fixed("Add constructor Counter(Tally state)"));
    }

    [Theory]
    [InlineData("public sealed class Counter : Loop<Job, Tally> { public Counter(Job job) { } public static class Inner; }")]
    [InlineData("public class Named(object name) { public object Name => name; } [Worker(\"counter\")] public sealed class Counter(Job job) : Named(job), IWorker<Job, Tally> { public Task RunAsync(WorkerMailbox<Tally> mailbox, CancellationToken cancellationToken) => Task.CompletedTask; }")]
    [InlineData("public class Named<T>(T name) : Loop<T, Tally> { public T Name => name; } [Worker(\"counter\")] public sealed class Counter(Job job) : Named<Job>(job);")]
    [InlineData("public sealed partial class Counter : Loop<Job, Tally>; partial class Counter { public Counter(Job job) { } }")]
    public async Task It_is_added_to_any_worker(string worker)
    {
        var source = $"namespace Plant; using Shop; {(worker.Contains("[Worker") ? "" : "[Worker(\"counter\")]")} {worker}";
        using var run = new FixRun(new RestoreFix(), new SourceProject(Given.Types, source));

        Assert.Contains("public Counter(Tally state)", await run.Fixed("Add constructor Counter(Tally state)"));
    }

    [Fact]
    public async Task A_worker_without_any_constructor_keeps_the_one_it_had()
    {
        using var run = new FixRun(new RestoreFix(), new SourceProject(Given.Types, """
            namespace Shop;

            [Worker("counter")]
            public sealed class Counter : Loop<NoParameters, Tally>;
            """));

        Assert.Equal("""
            namespace Shop;

            [Worker("counter")]
            public sealed class Counter : Loop<NoParameters, Tally>
            {
                public Counter()
                {
                }

                public Counter(Tally state) => throw new NotImplementedException();
            }
            """, (await run.Fixed("Add constructor Counter(Tally state)")).TrimEnd());
    }

    [Fact]
    public async Task It_is_as_hidden_as_the_state_and_names_in_full_what_is_not_imported()
    {
        const string Hidden = "\n\n[GenerateShape]\ninternal sealed partial record Hidden(int Count);";
        const string Worker = """
            [Akka.Workers.Worker("counter")]
            public sealed class Counter : Akka.Workers.IWorker<Shop.Job, Shop.Hidden>
            {
                public Counter(Shop.Job job) { }

                System.Threading.Tasks.Task Akka.Workers.IWorker<Shop.Job, Shop.Hidden>.RunAsync(
                    Akka.Workers.WorkerMailbox<Shop.Hidden> mailbox, System.Threading.CancellationToken cancellationToken) => System.Threading.Tasks.Task.CompletedTask;
            }
            """;
        var types = Given.Usings.Replace("global ", "") + "\n" + Given.Types + Hidden;
        using var run = new FixRun(new RestoreFix(), new SourceProject(types, Worker) { Usings = "" });

        Assert.Contains("internal Counter(Shop.Hidden state) => throw new System.NotImplementedException();", await run.Fixed("Add constructor Counter(Hidden state)"));
    }

    [Theory]
    [InlineData("public Counter(Job job) { } public Counter(Tally a, string b) { } public Counter(Tally a, object b) { }")]
    [InlineData("public Counter(Job job) { } private Counter(Tally tally) { }")]
    public async Task A_constructor_that_is_there_already_is_left_to_its_author(string constructors)
    {
        using var run = new FixRun(new RestoreFix(), new SourceProject(Given.Types, Worker(constructors)));

        Assert.Single(await run.Reported());
        Assert.Empty(await run.Offered());
    }

    private static string Worker(string members, string parameters = "Job") => $$"""
        namespace Shop;

        [Worker("counter")]
        public sealed class Counter : Loop<{{parameters}}, Tally>
        {
        {{members}}
        }
        """;
}
