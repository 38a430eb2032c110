using Akka.Actor;

namespace Akka.Workers.Benchmarks.Subjects;

/// <summary>The same as <see cref="EchoActor"/>, as a worker in actor form.</summary>
[Worker("echo-actor")]
public sealed class EchoWorkerActor : WorkerActor<NoParameters, NoState>
{
    private object? _kept;
    private long _handled;

    public EchoWorkerActor()
    {
        Receive<Parcel>(Take);
        Receive<byte[]>(Take);
        Receive<string>(_ => Reply(_handled));
    }

    protected override NoState SaveState() => NoState.Instance;

    private void Take(object payload)
    {
        if (!Sender.IsNobody())
        {
            Reply(payload);
            return;
        }

        _kept = payload;
        _handled++;
    }
}

/// <summary>The same in main-loop form.</summary>
[Worker("echo-loop")]
public sealed class EchoWorkerLoop : IWorker<NoParameters, NoState>
{
    private object? _kept;
    private long _handled;

    public async Task RunAsync(WorkerMailbox<NoState> mailbox, CancellationToken cancellationToken)
    {
        await foreach (var message in mailbox.ReadAllAsync(cancellationToken))
        {
            switch (message)
            {
                case WorkerRpc<NoState>.Stop:
                    return;
                case { Value: Parcel or byte[] } when message.Sender.IsNobody():
                    _kept = message.Value;
                    _handled++;
                    break;
                case { Value: Parcel or byte[] }:
                    message.Reply(message.Value);
                    break;
                case { Value: string }:
                    message.Reply(_handled);
                    break;
            }
        }
    }
}

internal static class WorkerSubject
{
    public const string ActorForm = "worker, actor form";
    public const string LoopForm = "worker, loop form";

    /// <summary>Launches a worker of a form, where its system says.</summary>
    public static async Task<ISubject> LaunchAsync(ActorSystem system, string form, object? message = null)
    {
        var id = form == ActorForm ? WorkerIds.EchoWorkerActor : WorkerIds.EchoWorkerLoop;
        return ActorSubject.Of(await Akka.Workers.Workers.Get(system).LaunchAsync(id, NoParameters.Instance), message);
    }
}
