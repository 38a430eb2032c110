using Akka.Actor;
using Akka.Workers.Internal.Configuration;
using Akka.Workers.Internal.Gate;
using Akka.Workers.Internal.Hosting;

namespace Akka.Workers.Tests.Gate;

internal static class Gates
{
    /// <summary>Opens to a target without bounds.</summary>
    public static long OpenTo(this WorkerGate gate, IActorRef target) => gate.DrainAndOpen(new GateTarget(1, target, queue: null, int.MaxValue, long.MaxValue));

    /// <summary>Opens to an incarnation's queue.</summary>
    public static WorkerMessageQueue OpenToQueue(this WorkerGate gate, ExtendedActorSystem system, int maxMessages, long maxBytes = long.MaxValue)
    {
        var queue = new WorkerMessageQueue();
        gate.DrainAndOpen(new GateTarget(1, new QueueRef(system, queue), queue, maxMessages, maxBytes));
        return queue;
    }

    /// <summary>As a worker reads: takes the next message and says so.</summary>
    public static object Read(this WorkerMessageQueue queue)
    {
        Assert.True(queue.TryDequeue(out var envelope));
        if (queue.Owner is null)
            queue.Bind(Incarnation(ActorRefs.Nobody));
        queue.Owner!.OnRead(envelope.Message);
        return envelope.Message;
    }

    /// <summary>Of a worker that says to <paramref name="handle"/> what it has to say.</summary>
    public static Incarnation Incarnation(IActorRef handle) =>
        new(new HostRequest.Build("worker", "worker", 7, new Birth.Parameters(NoParameters.Instance), WorkerThreading.Pool, CheckpointEvery: 0), handle, codec: null!, services: null!);

    /// <summary>On a thread of its own.</summary>
    public static Task OnThread(Action act) =>
        Task.Factory.StartNew(act, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public static void AwaitQuiet(WorkerGate gate) => Assert.True(SpinWait.SpinUntil(() => gate.IsQuiet, GateSystem.Bound));

    /// <summary>Akka forgets an answered question a moment after its answer.</summary>
    public static void AwaitExpired(Rejections rejections, IActorRef sender) =>
        Assert.True(SpinWait.SpinUntil(() => rejections.HasExpired(sender), GateSystem.Bound));

    private sealed class QueueRef(ExtendedActorSystem system, WorkerMessageQueue queue) : RecordingRef(system, "queue")
    {
        protected override void TellInternal(object message, IActorRef sender) => queue.Enqueue(this, new Envelope(message, sender));
    }
}
