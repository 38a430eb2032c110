namespace Akka.Workers.Generators.Tests.Generated;

public sealed class FormSpecs
{
    [Fact]
    public void A_worker_in_loop_form_compiles() =>
        Assert.Contains("ForLoop<global::Shop.Counter, global::Shop.Job, global::Shop.Tally>(\"counter\"", Given.Library(Given.Counter).Run().ShouldCompile().Text);

    [Fact]
    public void A_worker_that_implements_the_interface_itself_compiles() => Compiles("""
        public sealed class Counter(Job job) : IWorker<Job, NoState>
        {
            public Job Job => job;

            public Task RunAsync(WorkerMailbox<NoState> mailbox, CancellationToken cancellationToken) => Task.CompletedTask;
        }
        """);

    [Fact]
    public void A_record_may_be_a_worker() => Compiles("""
        public sealed record Counter(Job Job) : IWorker<Job, NoState>
        {
            public Task RunAsync(WorkerMailbox<NoState> mailbox, CancellationToken cancellationToken) => Task.CompletedTask;
        }
        """);

    [Fact]
    public void A_worker_in_actor_form_compiles()
    {
        var text = Compiles("""
            public sealed class Counter : Desk<Tally>
            {
                public Counter(Job job) => _ = job;

                public Counter(Tally tally) => _ = tally;
            }
            """);

        Assert.Contains("ForActor<global::Shop.Counter, global::Shop.Job, global::Shop.Tally>(\"counter\"", text);
    }

    [Fact]
    public void A_worker_without_parameters_may_leave_the_argument_out()
    {
        Assert.Contains("=> new global::Shop.Counter()", Compiles("public sealed class Counter : Loop<NoParameters, NoState>;"));
        Assert.Contains("=> new global::Shop.Counter(value)", Compiles("public sealed class Counter(NoParameters none) : Loop<NoParameters, NoState> { public object None => none; }"));
    }

    [Fact]
    public void A_worker_without_state_is_not_restored() =>
        Assert.DoesNotContain("restore:", Compiles("public sealed class Counter : Loop<NoParameters, NoState>;"));

    [Fact]
    public void A_marked_constructor_tells_state_from_parameters_of_the_same_type()
    {
        var text = Compiles("""
            public sealed class Counter : Loop<Tally, Tally>
            {
                public Counter(Tally tally) => _ = tally;

                [FromState]
                public Counter(Tally tally, TimeProvider time) => _ = (tally, time);
            }
            """);

        Assert.Contains("static (value, services) => new global::Shop.Counter(value), restore: static (value, services) => new global::Shop.Counter(value, time: global::", text);
    }

    [Fact]
    public void Built_in_parameters_and_states_need_no_shape_of_the_users() => Compiles("""
        public sealed class Counter : Loop<string[], long>
        {
            public Counter(string[] names) => _ = names;

            public Counter(long count) => _ = count;
        }
        """);

    [Fact]
    public void Parameters_may_hold_nulls() => Compiles("public sealed class Counter(string?[] names) : Loop<string?[], NoState> { public string?[] Names => names; }");

    [Fact]
    public void Parameters_without_a_shape_stay_in_the_process() => Assert.DoesNotContain("parameters:", Compiles("""
        public sealed class Counter(TimeProvider time) : Loop<TimeProvider, NoState> { public TimeProvider Time => time; }
        """));

    private static string Compiles(string worker) =>
        Given.Library($"namespace Shop; [Worker(\"counter\")] {worker}").Run().ShouldCompile().Text;
}
