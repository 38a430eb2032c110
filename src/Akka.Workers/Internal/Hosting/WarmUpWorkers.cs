using Akka.Actor;
using PolyType;
using PolyType.Abstractions;

namespace Akka.Workers.Internal.Hosting;

/// <summary>Workers that do nothing, for <see cref="WarmUpGate"/>.</summary>
internal static class WarmUpWorkers
{
    /// <remarks>With dots, so that no worker of a program can be named so.</remarks>
    public static IReadOnlyList<string> Ids { get; } = ["akka.workers.warm-up-loop", "akka.workers.warm-up-actor"];

    private static readonly WorkerContract<WarmUpState> s_parameters = WorkerContract.Create("akka.workers.warm-up", TypeShapeResolver.Resolve<WarmUpState>());
    private static readonly StateContract<WarmUpState> s_state = StateContract.Create(1, TypeShapeResolver.Resolve<WarmUpState>());

    private static readonly WorkerBuilder[] s_builders =
    [
        WorkerBuilder.ForLoop<Loop, WarmUpState, WarmUpState>(Ids[0], (_, _) => new Loop(), (_, _) => new Loop(), s_parameters, s_state),
        WorkerBuilder.ForActor<Actor, WarmUpState, WarmUpState>(Ids[1], (_, _) => new Actor(), (_, _) => new Actor(), s_parameters, s_state),
    ];

    /// <summary>What one is created from, as it crosses a process.</summary>
    public static Birth Parameters(ActorSystem system, string id) => Hosting.Parameters.Encode(system, Find(id), id, new WarmUpState("cold", new byte[300]));

    /// <summary>That of the same form as another worker, as far as it is known.</summary>
    public static string IdLike(WorkerBuilder? worker) => worker is { WorkerType: var type } && type.IsAssignableTo(typeof(ActorBase)) ? Ids[1] : Ids[0];

    public static WorkerBuilder? Find(string id) => Array.Find(s_builders, builder => builder.Id == id);

    private sealed class Loop : IWorker<WarmUpState, WarmUpState>
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
                        restart.TryComplete(new WarmUpState("warm", new byte[300]));
                        return;
                    case { Value: string question }:
                        message.Reply(question);
                        break;
                }
            }
        }
    }

    private sealed class Actor : WorkerActor<WarmUpState, WarmUpState>
    {
        public Actor() => Receive<string>(Reply);

        // A large one goes another way than a small one.
        protected override WarmUpState SaveState() => new("warm", new byte[100_000]);
    }
}

[GenerateShape]
internal sealed partial record WarmUpState(string Text, byte[] Bytes);
