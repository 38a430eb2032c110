using PolyType;
using PolyType.Abstractions;

namespace Akka.Workers.Internal.Hosting;

/// <summary>Workers that do nothing, for <see cref="WarmUpGate"/>.</summary>
internal static class WarmUpWorkers
{
    public static IReadOnlyList<string> Ids { get; } = ["warm-up-loop", "warm-up-actor"];

    public static IWorkerFactory Factory { get; } = new WorkerFactory(
    [
        WorkerBuilder.ForLoop<Loop, NoParameters, WarmUpState>(
            Ids[0], (_, _) => new Loop(), (_, _) => new Loop(), parameters: null, StateContract.Create(1, TypeShapeResolver.Resolve<WarmUpState>())),
        WorkerBuilder.ForActor<Actor, NoParameters, WarmUpState>(
            Ids[1], (_, _) => new Actor(), (_, _) => new Actor(), parameters: null, StateContract.Create(1, TypeShapeResolver.Resolve<WarmUpState>())),
    ]);

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
                }
            }
        }
    }

    private sealed class Actor : WorkerActor<NoParameters, WarmUpState>
    {
        public Actor() => ReceiveAny(_ => { });

        protected override WarmUpState SaveState() => new("warm");
    }
}

[GenerateShape]
internal sealed partial record WarmUpState(string Text);
