using PolyType;
using PolyType.Abstractions;

namespace Akka.Workers.Tests.State;

/// <summary>The state of the first build: one number.</summary>
[GenerateShape]
public sealed partial record BookV1(long Value);

/// <summary>The second build gave it a note.</summary>
[GenerateShape, WorkerState(Version = 2)]
public sealed partial record BookV2(long Value, string Note);

/// <summary>The third put both into a text.</summary>
[GenerateShape, WorkerState(Version = 3)]
public sealed partial record BookV3(string Text);

/// <summary>The fifth cannot read any older one: nobody wrote the migration.</summary>
[GenerateShape]
public sealed partial record BookV5(string Text);

public sealed class FromV1ToV2 : IStateMigration<BookV1, BookV2>
{
    public BookV2 Migrate(BookV1 state) => new(state.Value, "by v2");
}

public sealed class FromV2ToV3 : IStateMigration<BookV2, BookV3>
{
    public BookV3 Migrate(BookV2 state) => new($"{state.Value} {state.Note} by v3");
}

/// <summary>A worker that answers with its state, and whose state is of one version.</summary>
public abstract class Book<TState>(TState state) : IWorker<LedgerParameters, TState> where TState : class
{
    public async Task RunAsync(WorkerMailbox<TState> mailbox, CancellationToken cancellationToken)
    {
        await foreach (var message in mailbox.ReadAllAsync(cancellationToken))
        {
            switch (message)
            {
                case WorkerRpc<TState>.Stop:
                    return;
                case WorkerRpc<TState>.Restart restart:
                    restart.TryComplete(state);
                    return;
                case WorkerRpc<TState>.Checkpoint checkpoint:
                    checkpoint.TryComplete(state);
                    break;
                case { Value: Read }:
                    message.Reply(state);
                    break;
            }
        }
    }
}

[Worker("ledger", Register = false)]
public sealed class FirstBook : Book<BookV1>
{
    public FirstBook(LedgerParameters parameters) : base(new BookV1(parameters.Value)) { }

    public FirstBook(BookV1 state) : base(state) { }
}

[Worker("ledger", Register = false)]
public sealed class SecondBook : Book<BookV2>
{
    public SecondBook(LedgerParameters parameters) : base(new BookV2(parameters.Value, "new in v2")) { }

    public SecondBook(BookV2 state) : base(state) { }
}

[Worker("ledger", Register = false)]
public sealed class ThirdBook : Book<BookV3>
{
    public ThirdBook(LedgerParameters parameters) : base(new BookV3($"{parameters.Value} new in v3")) { }

    public ThirdBook(BookV3 state) : base(state) { }
}

public sealed class FifthBook : Book<BookV5>
{
    public FifthBook(LedgerParameters parameters) : base(new BookV5($"{parameters.Value} new in v5")) { }

    public FifthBook(BookV5 state) : base(state) { }
}

[RunnableWorkers(typeof(FirstBook))]
public sealed partial class FirstBuild;

[RunnableWorkers(typeof(SecondBook))]
public sealed partial class SecondBuild;

[RunnableWorkers(typeof(ThirdBook))]
public sealed partial class ThirdBuild;

/// <summary>Made by hand, for the generator does not let a version without a migration pass.</summary>
public static class FifthBuild
{
    public static WorkerFactory Instance { get; } = new([
        WorkerBuilder.ForLoop<FifthBook, LedgerParameters, BookV5>(
            "ledger",
            (parameters, _) => new FifthBook(parameters),
            (state, _) => new FifthBook(state),
            parameters: null,
            StateContract.Create(5, TypeShapeResolver.Resolve<BookV5>())),
    ]);
}
