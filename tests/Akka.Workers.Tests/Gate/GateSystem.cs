using Akka.Actor;
using Akka.Event;
using Akka.Workers.Internal.Gate;

namespace Akka.Workers.Tests.Gate;

/// <summary>What a gate needs around it: a system for its rejections.</summary>
public sealed class GateSystem : IAsyncLifetime
{
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);
    public static readonly TimeSpan RaceBound = TimeSpan.FromSeconds(120);

    private readonly ActorSystem _system = ActorSystem.Create("gates", "akka { loglevel = OFF, stdout-loglevel = OFF, log-dead-letters = off }");

    internal ExtendedActorSystem System => (ExtendedActorSystem)_system;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _system.Terminate().WaitAsync(Bound);

    internal Rejections Rejections() => new(System, "worker") { Handle = new RecordingRef(System, "handle") };

    internal WorkerGate Gate(int maxMessages = 1000, long maxBytes = 1 << 20) => Gate(Rejections(), maxMessages, maxBytes);

    internal static WorkerGate Gate(Rejections rejections, int maxMessages = 1000, long maxBytes = 1 << 20) => new(new MessageBuffer(maxMessages, maxBytes), rejections);

    internal RecordingRef Recording() => new(System, "target");

    /// <summary>Collects the dead letters of one gate; they are told on the thread that rejects.</summary>
    internal RecordingRef DeadLettersOf(Rejections rejections)
    {
        var letters = new RecordingRef(System, "letters", letter => letter is DeadLetter dead && ReferenceEquals(dead.Recipient, rejections.Handle));
        System.EventStream.Subscribe(letters, typeof(DeadLetter));
        return letters;
    }

    /// <summary>A sender as <c>Ask</c> makes it, and the answer that it waits for.</summary>
    internal (IActorRef Sender, Task<object> Answer) Ask()
    {
        var asked = Recording();
        var answer = asked.Ask<object>("question", Bound);
        return (asked.Senders.Single()!, answer);
    }
}
