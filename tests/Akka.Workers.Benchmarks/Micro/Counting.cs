using Akka.Actor;
using PolyType;

namespace Akka.Workers.Benchmarks.Micro;

/// <summary>The message that is counted: 32 bytes of payload, made once.</summary>
public sealed record Payload(long A, long B, long C, long D);

/// <summary>Answered when everything before it has been counted.</summary>
public sealed record Total;

[GenerateShape]
public sealed partial record CountState(byte[] Content);

/// <summary>What everything is compared with.</summary>
public sealed class PlainActor : ReceiveActor
{
    private readonly object _answer = new();
    private long _count;

    public PlainActor()
    {
        Receive<Payload>(_ => _count++);
        Receive<Total>(_ => Sender.Tell(_answer));
    }
}

/// <summary>The same as a worker in actor form.</summary>
[Worker("counting-actor")]
public sealed class CountingActor : WorkerActor<NoParameters, NoState>
{
    private readonly object _answer = new();
    private long _count;

    public CountingActor()
    {
        Receive<Payload>(_ => _count++);
        Receive<Total>(_ => Reply(_answer));
    }

    protected override NoState SaveState() => NoState.Instance;
}

/// <summary>The same in main-loop form, with as many bytes of state as it was given.</summary>
[Worker("counting-loop")]
public sealed class CountingLoop : IWorker<CountState, CountState>
{
    private readonly object _answer = new();
    private readonly CountState _state;
    private long _count;

    public CountingLoop(CountState parameters) => _state = parameters;

    [FromState]
    public CountingLoop(CountState state, TimeProvider time) : this(state) => _ = time;

    public async Task RunAsync(WorkerMailbox<CountState> mailbox, CancellationToken cancellationToken)
    {
        await foreach (var message in mailbox.ReadAllAsync(cancellationToken))
        {
            switch (message)
            {
                case WorkerRpc<CountState>.Stop:
                    return;
                case WorkerRpc<CountState>.Restart restart when restart.TryComplete(_state):
                    return;
                case { Value: Payload }:
                    _count++;
                    break;
                case { Value: Total }:
                    message.Reply(_answer);
                    break;
            }
        }
    }
}
