using Akka.Actor;

namespace Akka.Workers.Benchmarks.Subjects;

/// <summary>How many messages were told; answered with a <see cref="long"/>. A text, so that every transport takes it.</summary>
internal static class Question
{
    public const string Handled = "handled";
}

/// <summary>32 bytes of payload, as messages are in-process: an object that nobody need count the bytes of.</summary>
internal sealed record Parcel(long A, long B, long C, long D)
{
    public static Parcel Instance { get; } = new(1, 2, 3, 4);
}

/// <summary>Anything that is told and asked as an actor is: plain ones, workers, and what is behind a remote reference.</summary>
/// <param name="target">Whom to tell.</param>
/// <param name="ask">How to ask it.</param>
/// <param name="ends">What ends with it.</param>
/// <param name="message">What it is told instead of the payload.</param>
internal sealed class ActorSubject(ICanTell target, Func<object, Task<object>> ask, Func<Task> ends, object? message = null) : ISubject
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static ActorSubject Of(IActorRef actor, Func<Task>? ends = null, object? message = null) =>
        new(actor, question => actor.Ask<object>(question, Patience), ends ?? (() => Task.CompletedTask), message);

    public static ActorSubject Of(WorkerHandle handle, object? message = null) =>
        new(handle, question => handle.Ask<object>(question), async () => await handle.DisposeAsync(), message);

    public Task AskAsync(byte[] payload) => ask(message ?? payload);

    public ValueTask TellAsync(byte[] payload, int count)
    {
        var told = message ?? payload;
        for (var i = 0; i < count; i++)
            target.Tell(told, ActorRefs.NoSender);
        return ValueTask.CompletedTask;
    }

    public async Task<long> HandledAsync() => (long)await ask(Question.Handled);

    public async ValueTask DisposeAsync() => await ends();
}

/// <summary>A plain actor.</summary>
internal sealed class EchoActor : ReceiveActor
{
    private object? _kept;
    private long _handled;

    public EchoActor()
    {
        Receive<Parcel>(Take);
        Receive<byte[]>(Take);
        Receive<string>(_ => Sender.Tell(_handled));
    }

    private void Take(object payload)
    {
        if (!Sender.IsNobody())
        {
            Sender.Tell(payload);
            return;
        }

        _kept = payload;
        _handled++;
    }
}
