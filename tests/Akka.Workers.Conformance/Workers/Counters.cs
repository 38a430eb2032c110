using Akka.Actor;
using PolyType;

namespace Akka.Workers.Conformance;

[GenerateShape]
public sealed partial record TallyState(long[] Next, long Received, long OutOfOrder)
{
    public static TallyState New => new(new long[16], 0, 0);
}

/// <summary>Counts numbered messages and whether any is missing, doubled or out of order; in main-loop form.</summary>
[Worker("tally")]
public sealed class TallyLoop : IWorker<NoParameters, TallyState>
{
    private TallyState _state;

    public TallyLoop(NoParameters parameters) => _state = TallyState.New;

    public TallyLoop(TallyState state) => _state = state;

    public async Task RunAsync(WorkerMailbox<TallyState> mailbox, CancellationToken cancellationToken)
    {
        await foreach (var message in mailbox.ReadAllAsync(cancellationToken))
        {
            switch (message)
            {
                case WorkerRpc<TallyState>.Stop:
                    return;
                case WorkerRpc<TallyState>.Restart restart:
                    if (restart.TryComplete(_state))
                        return;
                    break;
                case { Value: Numbered numbered }:
                    _state = Count(_state, numbered);
                    break;
                case { Value: AskTally }:
                    message.Reply(new Tally(_state.Received, _state.OutOfOrder));
                    break;
            }
        }
    }

    public static TallyState Count(TallyState state, Numbered numbered)
    {
        var inOrder = state.Next[numbered.Sender] == numbered.Number;
        state.Next[numbered.Sender] = numbered.Number + 1;
        return state with { Received = state.Received + 1, OutOfOrder = state.OutOfOrder + (inOrder ? 0 : 1) };
    }
}

/// <summary>The same in actor form.</summary>
[Worker("tally-actor")]
public sealed class TallyActor : WorkerActor<NoParameters, TallyState>
{
    private TallyState _state = TallyState.New;

    public TallyActor(NoParameters parameters)
    {
        Receive<Numbered>(numbered => _state = TallyLoop.Count(_state, numbered));
        Receive<AskTally>(_ => Reply(new Tally(_state.Received, _state.OutOfOrder)));
    }

    public TallyActor(TallyState state) : this(NoParameters.Instance) => _state = state;

    protected override TallyState SaveState() => _state;
}

/// <summary>Has no state.</summary>
[Worker("stateless")]
public sealed class Stateless : IWorker<NoParameters, NoState>
{
    public async Task RunAsync(WorkerMailbox<NoState> mailbox, CancellationToken cancellationToken)
    {
        await foreach (var message in mailbox.ReadAllAsync(cancellationToken))
        {
            if (message is WorkerRpc<NoState>.Stop)
                return;
            if (message.Value is Luggage luggage)
                message.Reply($"{luggage.Handle.Name} {luggage.Handle.IsOwner} {luggage.Host.Name}");
        }
    }
}

/// <summary>Created from something that no serializer takes.</summary>
[Worker("caller")]
public sealed class Caller(Func<string> call) : IWorker<Func<string>, NoState>
{
    public async Task RunAsync(WorkerMailbox<NoState> mailbox, CancellationToken cancellationToken)
    {
        await foreach (var message in mailbox.ReadAllAsync(cancellationToken))
        {
            if (message is WorkerRpc<NoState>.Stop)
                return;
            message.Reply(call());
        }
    }
}

/// <summary>Gives a state that cannot be saved, and returns as if it had been taken.</summary>
[Worker("careless")]
public sealed class Careless : IWorker<NoParameters, CarelessState>
{
    public Careless(NoParameters parameters) => _ = parameters;

    public Careless(CarelessState state) => _ = state;

    public async Task RunAsync(WorkerMailbox<CarelessState> mailbox, CancellationToken cancellationToken)
    {
        await foreach (var message in mailbox.ReadAllAsync(cancellationToken))
        {
            switch (message)
            {
                case WorkerRpc<CarelessState>.Stop:
                    return;
                case WorkerRpc<CarelessState>.Restart restart:
                    restart.TryComplete(new CarelessState(message.Sender));
                    return;
                case { Value: Read }:
                    message.Reply(1L);
                    break;
            }
        }
    }
}

[GenerateShape]
public sealed partial record CarelessState(IActorRef Sender);
