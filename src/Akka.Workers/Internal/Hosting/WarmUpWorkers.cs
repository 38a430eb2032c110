using PolyType;
using PolyType.Abstractions;

namespace Akka.Workers.Internal.Hosting;

/// <summary>Workers that do nothing, for <see cref="WarmUpGate"/>.</summary>
internal static class WarmUpWorkers
{
    /// <remarks>With dots, so that no worker of a program can be named so.</remarks>
    public static IReadOnlyList<string> Ids { get; } = ["akka.workers.warm-up-loop", "akka.workers.warm-up-actor"];

    private static readonly WorkerBuilder[] s_builders =
    [
        WorkerBuilder.ForLoop<Loop, NoParameters, WarmUpState>(
            Ids[0], (_, _) => new Loop(), (_, _) => new Loop(), parameters: null, StateContract.Create(1, TypeShapeResolver.Resolve<WarmUpState>())),
        WorkerBuilder.ForActor<Actor, NoParameters, WarmUpState>(
            Ids[1], (_, _) => new Actor(), (_, _) => new Actor(), parameters: null, StateContract.Create(1, TypeShapeResolver.Resolve<WarmUpState>())),
    ];

    public static WorkerBuilder? Find(string id) => Array.Find(s_builders, builder => builder.Id == id);

    private sealed class Loop : IWorker<NoParameters, WarmUpState>
    {
        public async Task RunAsync(WorkerMailbox<WarmUpState> mailbox, CancellationToken cancellationToken)
        {
            await foreach (var message in mailbox.ReadAllAsync(cancellationToken))
            {
                switch (message)
                {
                    case WorkerRpc<WarmUpState>.Stop:
                        return;
                    case WorkerRpc<WarmUpState>.Restart restart:
                        restart.TryComplete(new WarmUpState("warm"));
                        return;
                    case { Value: string question }:
                        message.Reply(question);
                        break;
                }
            }
        }
    }

    private sealed class Actor : WorkerActor<NoParameters, WarmUpState>
    {
        public Actor() => Receive<string>(Reply);

        protected override WarmUpState SaveState() => new("warm");
    }
}

[GenerateShape]
internal sealed partial record WarmUpState(string Text);
