namespace Akka.Workers.Generators.Tests;

/// <summary>What the sources of these tests have in common.</summary>
internal static class Given
{
    public const string Usings = """
        global using System;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Akka.Actor;
        global using Akka.Workers;
        global using PolyType;
        """;

    /// <summary>Parameters, a state, and what both forms of a worker need beside constructors.</summary>
    public const string Types = """
        namespace Shop;

        [GenerateShape]
        public sealed partial record Job(string Text);

        [GenerateShape]
        public sealed partial record Tally(int Count);

        public abstract class Loop<TParameters, TState> : IWorker<TParameters, TState>
        {
            public Task RunAsync(WorkerMailbox<TState> mailbox, CancellationToken cancellationToken) => Task.CompletedTask;
        }

        public abstract class Desk<TState> : WorkerActor<Job, TState>
        {
            protected override TState SaveState() => throw new NotSupportedException();
        }
        """;

    /// <summary>A worker that is right.</summary>
    public const string Counter = """
        namespace Shop;

        [Worker("counter")]
        public sealed class Counter : Loop<Job, Tally>
        {
            public Counter(Job job) => _ = job;

            public Counter(Tally tally) => _ = tally;
        }
        """;

    /// <summary>A library of a file beside the common types.</summary>
    public static SourceProject Library(params string[] files) => new([Types, .. files]);

    /// <summary>A program of a file beside the common types.</summary>
    public static SourceProject Program(params string[] files) => new([Types, "return;", .. files]) { IsExecutable = true };
}
