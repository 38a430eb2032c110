using Akka.Actor;
using Akka.Event;
using Akka.Workers.Internal.Gate;

namespace Akka.Workers.Internal.Handles;

/// <summary>
/// Answers who asks a handle that is there no more. What comes by its path then finds nobody and is a dead letter, and whoever
/// asked would wait for as long as he may.
/// </summary>
internal sealed class LateQuestions(ExtendedActorSystem system) : MinimalActorRef
{
    public override ActorPath Path { get; } = system.Provider.RootPath / "system" / "worker-late-questions";

    public override IActorRefProvider Provider => system.Provider;

    public static void Begin(ExtendedActorSystem system) => system.EventStream.Subscribe(new LateQuestions(system), typeof(DeadLetter));

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (message is DeadLetter { Recipient: EmptyLocalActorRef { Path: var path } nobody, Sender: var asker }
            && path.Uid != ActorCell.UndefinedUid
            && Workers.IsHandle(path)
            && Rejections.IsAsk(asker))
            asker.Tell(new Status.Failure(new WorkerUnavailableException($"worker '{path.Name}' did not take the message: it has ended")), nobody);
    }
}
