namespace Akka.Workers.Generators.Tests.Generated;

public sealed class StateSpecs
{
    [Fact]
    public void A_state_is_read_from_every_version_that_migrations_lead_from()
    {
        var state = LoadedProgram.Of(Given.Program("""
            namespace Shop;

            [GenerateShape, WorkerState(Version = 2)]
            public sealed partial record Tally2(long Count);

            [GenerateShape, WorkerState(Version = 3)]
            public sealed partial record Tally3(decimal Count);

            public sealed class Steps : IStateMigration<Tally, Tally2>, IStateMigration<Tally2, Tally3>
            {
                public Tally2 Migrate(Tally state) => new(state.Count);

                public Tally3 Migrate(Tally2 state) => new(state.Count);
            }

            [Worker("counter")]
            public sealed class Counter : Loop<Job, Tally3>
            {
                public Counter(Job job) => _ = job;

                public Counter(Tally3 tally) => _ = tally;
            }
            """)).Factory("Shop.RegisteredWorkers").GetBuilder("counter")?.State;

        Assert.Equal(3, state?.Version);
        Assert.Equal([1, 2, 3], state!.Readable.Order());
    }
}
