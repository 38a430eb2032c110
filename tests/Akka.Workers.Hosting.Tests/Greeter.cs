using PolyType;

namespace Akka.Workers.Hosting.Tests;

[GenerateShape]
public sealed partial record GreeterParameters(string Greeting);

[GenerateShape]
public sealed partial record GreeterState(string Greeting);

/// <summary>Somebody whom a scope makes anew for each incarnation, and disposes with it.</summary>
public sealed class Guest : IDisposable
{
    private static int s_count;

    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Number { get; } = Interlocked.Increment(ref s_count);

    public Task Left => _left.Task;

    public void Dispose() => _left.TrySetResult();
}

/// <summary>Greets the guest of its scope.</summary>
[Worker("greeter")]
public sealed class Greeter : IWorker<GreeterParameters, GreeterState>
{
    private readonly string _greeting;
    private readonly Guest _guest;

    public Greeter(GreeterParameters parameters, Guest guest) => (_greeting, _guest) = (parameters.Greeting, guest);

    public Greeter(GreeterState state, Guest guest) => (_greeting, _guest) = (state.Greeting, guest);

    public async Task RunAsync(WorkerMailbox<GreeterState> mailbox, CancellationToken cancellationToken)
    {
        await foreach (var message in mailbox.ReadAllAsync(cancellationToken))
        {
            switch (message)
            {
                case WorkerRpc<GreeterState>.Stop:
                    return;
                case WorkerRpc<GreeterState>.Restart restart:
                    if (restart.TryComplete(new GreeterState(_greeting)))
                        return;
                    break;
                case { Value: "guest" }:
                    message.Reply(_guest);
                    break;
                default:
                    message.Reply($"{_greeting}, {message.Value}");
                    break;
            }
        }
    }
}
