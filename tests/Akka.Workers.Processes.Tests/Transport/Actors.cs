using System.Collections.Concurrent;
using Akka.Actor;

namespace Akka.Workers.Processes.Tests.Transport;

/// <summary>Answers with what it was sent; forwards, fails, watches and stops on request.</summary>
internal sealed class Echo : ReceiveActor
{
    public Echo()
    {
        Receive<string>(text => text == "self", _ => Sender.Tell(Self));
        Receive<string>(text => text == "sender", _ => Sender.Tell(Sender.Path.Name));
        Receive<string>(text => text == "fail", _ => Sender.Tell(new Status.Failure(new InvalidOperationException("outer", new ArgumentException("inner")))));
        Receive<string>(text => text == "fail of a version", _ => Sender.Tell(new Status.Failure(new StateVersionException("too new", 7))));
        Receive<string>(text => text == "fail of a directory", _ => Sender.Tell(new Status.Failure(new StateDirectoryInUseException("in use", ("/some/where", 42)))));
        Receive<string>(text => text == "unregistered", _ => Sender.Tell(new Unregistered(1)));
        Receive<string>(text => text == "broken", _ => Sender.Tell(Fragile.Broken()));
        Receive<string>(text => text == "stop", _ => Context.Stop(Self));
        Receive<Luggage>(luggage => luggage.Text == "forward", luggage => luggage.Actor.Forward("forwarded"));
        Receive<Luggage>(luggage => luggage.Text == "tell", luggage => luggage.Actor.Tell("told", Self));
        ReceiveAny(message => Sender.Tell(message));
    }
}

/// <summary>Keeps what it gets, for a test to wait for.</summary>
internal sealed class Inbox : ReceiveActor
{
    public Inbox(ConcurrentQueue<object> got)
    {
        Receive<Terminated>(ended => got.Enqueue(ended));
        Receive<Watched>(watch =>
        {
            Context.Watch(watch.Actor);
            Sender.Tell("watching");
        });
        Receive<Unwatched>(watch =>
        {
            Context.Unwatch(watch.Actor);
            Sender.Tell("not watching");
        });
        ReceiveAny(got.Enqueue);
    }

    internal sealed record Watched(IActorRef Actor) : INoSerializationVerificationNeeded;

    internal sealed record Unwatched(IActorRef Actor) : INoSerializationVerificationNeeded;
}

/// <summary>Counts numbered messages and sees whether each sender's come in order.</summary>
internal sealed class Tally : ReceiveActor
{
    private readonly Dictionary<int, long> _last = [];

    public Tally(Counts counts) => Receive<Numbered>(numbered =>
    {
        if (_last.GetValueOrDefault(numbered.Sender) + 1 != numbered.Number)
            Interlocked.Increment(ref counts.OutOfOrder);
        _last[numbered.Sender] = numbered.Number;
        Interlocked.Increment(ref counts.Received);
    });

    internal sealed class Counts
    {
        public long Received;
        public long OutOfOrder;
    }
}
