using Akka.Actor;
using PolyType;

namespace Akka.Workers.Tests.State;

public sealed record LedgerParameters(long Value = 0);

[GenerateShape]
public sealed partial record LedgerState(long Value, byte[] Ballast, WorkerHandle? Friend = null, IActorRef? Stranger = null);

public sealed record Add(long By = 1);

/// <summary>Answer with the value.</summary>
public sealed record Read;

/// <summary>Carry that many bytes from now on.</summary>
public sealed record Carry(int Bytes);

/// <summary>Keep this worker in the state.</summary>
public sealed record Befriend(WorkerHandle Friend);

/// <summary>Answer with the worker in the state.</summary>
public sealed record WhoIsYourFriend;

/// <summary>Keep this actor in the state, or none.</summary>
public sealed record Meet(IActorRef? Stranger);

/// <summary>Throw.</summary>
public sealed record Die;

/// <summary>Keeps a value and whatever else it is given; in main-loop form.</summary>
[Worker("ledger", Register = false)]
public sealed class LedgerLoop : IWorker<LedgerParameters, LedgerState>
{
    private readonly LedgerBook _book;

    public LedgerLoop(LedgerParameters parameters) => _book = new LedgerBook(new LedgerState(parameters.Value, []));

    public LedgerLoop(LedgerState state) => _book = new LedgerBook(state);

    public async Task RunAsync(WorkerMailbox<LedgerState> mailbox, CancellationToken cancellationToken)
    {
        await foreach (var message in mailbox.ReadAllAsync(cancellationToken))
        {
            switch (message)
            {
                case WorkerRpc<LedgerState>.Stop:
                    return;
                case WorkerRpc<LedgerState>.Restart restart:
                    if (restart.TryComplete(_book.State))
                        return;
                    break;
                case WorkerRpc<LedgerState>.Checkpoint checkpoint:
                    checkpoint.TryComplete(_book.State);
                    break;
                default:
                    _book.On(message.Value, message.Reply);
                    break;
            }
        }
    }
}

/// <summary>The same in actor form.</summary>
[Worker("ledger-actor", Register = false)]
public sealed class LedgerActor : WorkerActor<LedgerParameters, LedgerState>
{
    private readonly LedgerBook _book;

    public LedgerActor(LedgerParameters parameters) : this(new LedgerState(parameters.Value, [])) { }

    public LedgerActor(LedgerState state)
    {
        _book = new LedgerBook(state);
        ReceiveAny(message => _book.On(message, Reply));
    }

    protected override LedgerState SaveState() => _book.State;
}

/// <summary>What both forms do.</summary>
public sealed class LedgerBook(LedgerState state)
{
    public LedgerState State { get; private set; } = state;

    public void On(object message, Action<object> reply)
    {
        switch (message)
        {
            case Add(var by):
                State = State with { Value = State.Value + by };
                break;
            case Read:
                reply(State.Value);
                break;
            case Carry(var bytes):
                State = State with { Ballast = new byte[bytes] };
                break;
            case Befriend(var friend):
                State = State with { Friend = friend };
                break;
            case WhoIsYourFriend:
                reply(State.Friend!);
                break;
            case Meet(var stranger):
                State = State with { Stranger = stranger };
                break;
            case Die:
                throw new InvalidOperationException("told to die");
        }
    }
}

/// <summary>Has nothing to save.</summary>
[Worker("forgetful", Register = false)]
public sealed class Forgetful(LedgerParameters parameters) : IWorker<LedgerParameters, NoState>
{
    public async Task RunAsync(WorkerMailbox<NoState> mailbox, CancellationToken cancellationToken)
    {
        await foreach (var message in mailbox.ReadAllAsync(cancellationToken))
        {
            if (message is WorkerRpc<NoState>.Stop)
                return;
            if (message.Value is Read)
                message.Reply(parameters.Value);
        }
    }
}

[RunnableWorkers(typeof(LedgerLoop), typeof(LedgerActor), typeof(Forgetful))]
public sealed partial class Ledgers;
