using Akka.Actor;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Akka.Workers.Benchmarks.Subjects;

/// <summary><see cref="EchoActor"/> for what may come as a protobuf message, too.</summary>
internal sealed class WireEchoActor : ReceiveActor
{
    private object? _kept;
    private long _handled;

    public WireEchoActor()
    {
        Receive<byte[]>(Take);
        Receive<BytesValue>(Take);
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

/// <summary>The payload in a protobuf message, without copying it.</summary>
internal static class Wrapped
{
    private static BytesValue? s_last;
    private static byte[]? s_payload;

    public static BytesValue Of(byte[] payload)
    {
        if (ReferenceEquals(Volatile.Read(ref s_payload), payload))
            return s_last!;
        s_last = new BytesValue { Value = UnsafeByteOperations.UnsafeWrap(payload) };
        Volatile.Write(ref s_payload, payload);
        return s_last;
    }
}

/// <summary>Sends protobuf messages to a <see cref="WireEchoActor"/>.</summary>
internal sealed class WrappingSubject(IActorRef echo, Func<Task> ends) : ISubject
{
    public Task AskAsync(byte[] payload) => echo.Ask<BytesValue>(Wrapped.Of(payload), ActorSubject.Patience);

    public ValueTask TellAsync(byte[] payload, int count)
    {
        var message = Wrapped.Of(payload);
        for (var i = 0; i < count; i++)
            echo.Tell(message, ActorRefs.NoSender);
        return ValueTask.CompletedTask;
    }

    public Task<long> HandledAsync() => echo.Ask<long>(Question.Handled, ActorSubject.Patience);

    public async ValueTask DisposeAsync() => await ends();
}
