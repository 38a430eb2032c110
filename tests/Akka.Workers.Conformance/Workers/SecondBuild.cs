using PolyType;

namespace Akka.Workers.Conformance;

/// <summary>What a second build of the puppet keeps.</summary>
[GenerateShape, WorkerState(Version = 2)]
public sealed partial record PuppetState2(long Value, string Note);

public sealed class PuppetMigration : IStateMigration<PuppetState, PuppetState2>
{
    public PuppetState2 Migrate(PuppetState state) => new(state.Value, $"was {state.Mode}");
}

/// <summary>The puppet as another build of the program has it.</summary>
[Worker("puppet", Register = false)]
public sealed class Puppet2 : IWorker<PuppetParameters, PuppetState2>
{
    private readonly PuppetState2 _state;

    public Puppet2(PuppetParameters parameters) => _state = new PuppetState2(parameters.Value, "new");

    public Puppet2(PuppetState2 state) => _state = state;

    public async Task RunAsync(WorkerMailbox<PuppetState2> mailbox, CancellationToken cancellationToken)
    {
        await foreach (var message in mailbox.ReadAllAsync(cancellationToken))
        {
            switch (message)
            {
                case WorkerRpc<PuppetState2>.Stop:
                    return;
                case WorkerRpc<PuppetState2>.Restart restart:
                    restart.TryComplete(_state);
                    return;
                case { Value: Read }:
                    message.Reply(_state.Value);
                    break;
                case { Value: WhoAreYou }:
                    message.Reply(new Identity(_state.Note, Thread.CurrentThread.Name, "second"));
                    break;
            }
        }
    }
}

/// <summary>A build whose puppet cannot be born from state.</summary>
[Worker("puppet", Register = false)]
public sealed class BrokenPuppet : IWorker<PuppetParameters, PuppetState>
{
    public BrokenPuppet(PuppetParameters parameters) => _ = parameters;

    public BrokenPuppet(PuppetState state) => throw new InvalidOperationException($"broken build, {state.Value}");

    public Task RunAsync(WorkerMailbox<PuppetState> mailbox, CancellationToken cancellationToken) => Task.CompletedTask;
}

[RunnableWorkers(typeof(Puppet2))]
public sealed partial class SecondBuild;

[RunnableWorkers(typeof(BrokenPuppet))]
public sealed partial class BrokenBuild;

[RunnableWorkers(typeof(Stateless))]
public sealed partial class OtherWorkers;
