using Akka.Actor;
using PolyType;

namespace Akka.Workers.Conformance;

/// <summary>Do something with a worker, and answer with what came of it.</summary>
[GenerateShape, WorkerContract("test.do-with")]
public sealed partial record DoWith(WorkerHandle Handle, string What);

[GenerateShape, WorkerContract("test.tell-through")]
public sealed partial record TellThrough(IActorRef Worker, long By);

/// <summary>Send so many numbered messages, and answer with how many.</summary>
[GenerateShape, WorkerContract("test.flood")]
public sealed partial record Flood(IActorRef Worker, int Sender, long From, long Count);

/// <summary>Uses handles that it was sent, from wherever it runs.</summary>
[Worker("agent")]
public sealed class Agent : IWorker<NoParameters, NoState>
{
    public async Task RunAsync(WorkerMailbox<NoState> mailbox, CancellationToken cancellationToken)
    {
        await foreach (var message in mailbox.ReadAllAsync(cancellationToken))
        {
            switch (message)
            {
                case WorkerRpc<NoState>.Stop:
                    return;
                case { Value: DoWith(var handle, var what) }:
                    message.Reply(await DoAsync(handle, what));
                    break;
                case { Value: Flood flood }:
                    for (var number = flood.From; number < flood.From + flood.Count; number++)
                        flood.Worker.Tell(new Numbered(flood.Sender, number), ActorRefs.NoSender);
                    message.Reply(flood.Count);
                    break;
                case { Value: TellThrough(var worker, var by) }:
                    worker.Tell(new Increment(by), ActorRefs.NoSender);
                    message.Reply(await worker.Ask<long>(new Read(), WorkerSpecs.Expected));
                    break;
            }
        }
    }

    private static async Task<string> DoAsync(WorkerHandle handle, string what)
    {
        try
        {
            return what switch
            {
                "describe" => $"{handle.Name} {handle.Status.State} {handle.Status.Incarnation}",
                "read" => $"{await handle.Ask<long>(new Read(), WorkerSpecs.Expected)}",
                "restart" => $"{(await handle.RestartAsync().WaitAsync(WorkerSpecs.Expected)).Incarnation}",
                "inspect" => (await handle.InspectAsync().WaitAsync(WorkerSpecs.Expected)).Find("value")?.Value ?? "nothing",
                "follow" => (await handle.ToEndAsync()).Kinds(),
                "stop" => await StopAsync(handle),
                _ => throw new ArgumentException(what),
            };
        }
        catch (WorkerException failure)
        {
            return $"{failure.GetType().Name}: {failure.Message}";
        }
    }

    private static async Task<string> StopAsync(WorkerHandle handle)
    {
        handle.Stop();
        await handle.JoinAsync().WaitAsync(WorkerSpecs.Expected);
        return "stopped";
    }
}
